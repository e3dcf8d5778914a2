// Package worker takes jobs from the queue and carries them out, one at a time.
package worker

import (
	"context"
	"errors"
	"time"

	"image-jobs/internal/jobs"
	"image-jobs/internal/logging"
	"image-jobs/internal/metrics"
	"image-jobs/internal/queue"
	"image-jobs/internal/retry"
)

// Inbox is this worker's end of the queue.
type Inbox interface {
	Take(ctx context.Context) (*queue.Delivery, error)
	Acknowledge(ctx context.Context, delivery *queue.Delivery) error
	Recover(ctx context.Context) (int, error)
	RecoverOthers(ctx context.Context) (int, error)
	KeepAlive(ctx context.Context) error
}

// Records is where a job's progress is recorded.
type Records interface {
	Migrate(ctx context.Context) error
	Begin(ctx context.Context, id string) (attempts int, err error)
	Finish(ctx context.Context, id string, status jobs.Status, reason string) error
}

// Cache holds records of jobs that are about to change.
type Cache interface {
	Forget(ctx context.Context, id string) error
}

// Pictures is where the files lie.
type Pictures interface {
	Source(id string) ([]byte, error)
	SaveResult(id string, data []byte) error
}

// Worker carries out jobs.
type Worker struct {
	Inbox    Inbox
	Records  Records
	Cache    Cache
	Pictures Pictures
	Metrics  *metrics.Worker
	Log      *logging.Logger
}

// Run works until the context ends; the job in work by then is finished first.
func (w *Worker) Run(ctx context.Context) {
	err := retry.Until(ctx, w.Records.Migrate, func(err error, wait time.Duration) {
		w.Log.Warn("cannot prepare the database, trying again", "error", err, "wait", wait)
	})
	if err != nil {
		return
	}
	go w.keepAlive(ctx)
	var backoff retry.Backoff
	for ctx.Err() == nil {
		err := w.drain(ctx, &backoff)
		if err == nil || ctx.Err() != nil {
			continue
		}
		wait := backoff.Next()
		w.Log.Warn("cannot go on, trying again", "error", err, "wait", wait)
		retry.Sleep(ctx, wait)
	}
}

// drain begins with what an earlier try, or an earlier life, left unfinished.
func (w *Worker) drain(ctx context.Context, backoff *retry.Backoff) error {
	count, err := w.Inbox.Recover(ctx)
	if err != nil {
		return err
	}
	if count > 0 {
		w.Log.Info("took up unfinished jobs again", "jobs", count)
	}
	for ctx.Err() == nil {
		delivery, err := w.Inbox.Take(ctx)
		var broken *queue.BrokenError
		if errors.As(err, &broken) {
			w.Log.Error("something in the queue is no job", "error", err)
			continue
		}
		if err != nil {
			return err
		}
		if delivery == nil {
			continue
		}
		if err := w.handle(delivery); err != nil {
			return err
		}
		backoff.Reset()
	}
	return nil
}

const beat = 5 * time.Second

// keepAlive shows the other workers that this one lives, and takes over from those that don't.
func (w *Worker) keepAlive(ctx context.Context) {
	for {
		if err := w.Inbox.KeepAlive(ctx); err != nil && ctx.Err() == nil {
			w.Log.Warn("cannot renew the sign of life", "error", err)
		} else if count, err := w.Inbox.RecoverOthers(ctx); err != nil && ctx.Err() == nil {
			w.Log.Warn("cannot look for jobs of workers that are gone", "error", err)
		} else if count > 0 {
			w.Log.Info("took over jobs of workers that are gone", "jobs", count)
		}
		if !retry.Sleep(ctx, beat) {
			return
		}
	}
}
