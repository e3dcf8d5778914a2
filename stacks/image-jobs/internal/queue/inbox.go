package queue

import (
	"context"
	"errors"

	"github.com/gomodule/redigo/redis"
)

// Delivery is one job in a worker's hands, until it is acknowledged.
type Delivery struct {
	Message
	raw []byte
}

// Inbox is one worker's end of the queue.
type Inbox struct {
	queue  *Queue
	worker string
}

// Inbox gives the end of the worker of that name; no two running workers may share one.
func (q *Queue) Inbox(worker string) *Inbox { return &Inbox{queue: q, worker: worker} }

func processing(worker string) string { return "image-jobs:processing:" + worker }

// Take waits a second at most for the next job; nil means that there was none.
func (i *Inbox) Take(ctx context.Context) (*Delivery, error) {
	raw, err := redis.Bytes(i.queue.do(ctx, "BLMOVE", waiting, processing(i.worker), "RIGHT", "LEFT", 1))
	if errors.Is(err, redis.ErrNil) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	message, err := Decode(raw)
	if err != nil {
		return nil, i.setAside(ctx, raw, err)
	}
	return &Delivery{Message: message, raw: raw}, nil
}

// Acknowledge forgets a job whose result is recorded.
func (i *Inbox) Acknowledge(ctx context.Context, delivery *Delivery) error {
	_, err := i.queue.do(ctx, "LREM", processing(i.worker), 1, delivery.raw)
	return err
}

// BrokenError says that something in the queue was no message, and has been set aside.
type BrokenError struct{ Reason error }

func (e *BrokenError) Error() string { return "set aside in " + broken + ": " + e.Reason.Error() }

func (i *Inbox) setAside(ctx context.Context, raw []byte, reason error) error {
	if _, err := i.queue.do(ctx, "LPUSH", broken, raw); err != nil {
		return err
	}
	if err := i.Acknowledge(ctx, &Delivery{raw: raw}); err != nil {
		return err
	}
	return &BrokenError{Reason: reason}
}
