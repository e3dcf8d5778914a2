package worker

import (
	"context"
	"errors"
	"fmt"
	"time"

	"image-jobs/internal/imaging"
	"image-jobs/internal/jobs"
	"image-jobs/internal/queue"
)

const (
	// maxAttempts ends a job that takes its worker down each time it is tried.
	maxAttempts = 3
	// ioTime bounds each word with a store; it doesn't end when the worker is told to stop.
	ioTime = 3 * time.Second
)

// handle carries out one job. An error means that it is still this worker's, to be tried again.
func (w *Worker) handle(delivery *queue.Delivery) error {
	attempts, err := w.begin(delivery.ID)
	if errors.Is(err, jobs.ErrNotFound) {
		w.Log.Warn("skipped a job that is gone or finished", "job", delivery.ID)
		return w.acknowledge(delivery)
	}
	if err != nil {
		return fmt.Errorf("begin job %s: %w", delivery.ID, err)
	}
	start := time.Now()
	failure := w.attempt(delivery.Message, attempts)
	took := time.Since(start)
	if err := w.finish(delivery.ID, failure); err != nil {
		return fmt.Errorf("record the end of job %s: %w", delivery.ID, err)
	}
	w.tell(delivery.Message, failure, took)
	return w.acknowledge(delivery)
}

func (w *Worker) attempt(message queue.Message, attempts int) error {
	if attempts > maxAttempts {
		return fmt.Errorf("given up after %d attempts that came to no end", maxAttempts)
	}
	source, err := w.Pictures.Source(message.ID)
	if err != nil {
		return fmt.Errorf("the source cannot be read: %w", err)
	}
	result, err := imaging.Process(source, message.Action, message.Radius)
	if err != nil {
		return err
	}
	if err := w.Pictures.SaveResult(message.ID, result); err != nil {
		return fmt.Errorf("the result cannot be kept: %w", err)
	}
	return nil
}

func (w *Worker) tell(message queue.Message, failure error, took time.Duration) {
	status := outcome(failure)
	w.Metrics.Processed(message.Action, status, took)
	took = took.Round(time.Millisecond)
	if failure != nil {
		w.Log.Error("job failed", "job", message.ID, "action", message.Action, "took", took, "error", failure)
		return
	}
	w.Log.Info("job completed", "job", message.ID, "action", message.Action, "took", took)
}

func outcome(failure error) jobs.Status {
	if failure != nil {
		return jobs.Failed
	}
	return jobs.Completed
}

func (w *Worker) begin(id string) (int, error) {
	ctx, cancel := context.WithTimeout(context.Background(), ioTime)
	defer cancel()
	attempts, err := w.Records.Begin(ctx, id)
	if err == nil {
		w.forget(ctx, id)
	}
	return attempts, err
}

func (w *Worker) finish(id string, failure error) error {
	ctx, cancel := context.WithTimeout(context.Background(), ioTime)
	defer cancel()
	reason := ""
	if failure != nil {
		reason = failure.Error()
	}
	err := w.Records.Finish(ctx, id, outcome(failure), reason)
	if err == nil {
		w.forget(ctx, id)
	}
	return err
}

// forget may fail: what is cached is outdated in a moment anyway.
func (w *Worker) forget(ctx context.Context, id string) {
	if err := w.Cache.Forget(ctx, id); err != nil {
		w.Log.Warn("cannot drop a job from the cache", "job", id, "error", err)
	}
}

func (w *Worker) acknowledge(delivery *queue.Delivery) error {
	ctx, cancel := context.WithTimeout(context.Background(), ioTime)
	defer cancel()
	return w.Inbox.Acknowledge(ctx, delivery)
}
