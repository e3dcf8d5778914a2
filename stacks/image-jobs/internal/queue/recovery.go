package queue

import (
	"context"
	"errors"

	"github.com/gomodule/redigo/redis"
)

const (
	workers = "image-jobs:workers"
	// leaseSeconds is how long a worker is thought alive after its last sign of life.
	leaseSeconds = 15
)

func lease(worker string) string { return "image-jobs:alive:" + worker }

// Recover puts back what this worker had taken and not finished, and says how many those were.
// It must not be called while a job is in work.
func (i *Inbox) Recover(ctx context.Context) (int, error) {
	return i.queue.putBack(ctx, i.worker)
}

// KeepAlive renews this worker's sign of life.
func (i *Inbox) KeepAlive(ctx context.Context) error {
	if _, err := i.queue.do(ctx, "SADD", workers, i.worker); err != nil {
		return err
	}
	_, err := i.queue.do(ctx, "SET", lease(i.worker), "1", "EX", leaseSeconds)
	return err
}

// RecoverOthers puts back what workers left behind that gave no sign of life for a while: a
// container that was replaced never comes back under its old name.
func (i *Inbox) RecoverOthers(ctx context.Context) (int, error) {
	names, err := redis.Strings(i.queue.do(ctx, "SMEMBERS", workers))
	if err != nil {
		return 0, err
	}
	total := 0
	for _, name := range names {
		count, err := i.recoverIfGone(ctx, name)
		if err != nil {
			return total, err
		}
		total += count
	}
	return total, nil
}

func (i *Inbox) recoverIfGone(ctx context.Context, name string) (int, error) {
	alive, err := redis.Bool(i.queue.do(ctx, "EXISTS", lease(name)))
	if err != nil || alive || name == i.worker {
		return 0, err
	}
	count, err := i.queue.putBack(ctx, name)
	if err != nil {
		return count, err
	}
	_, err = i.queue.do(ctx, "SREM", workers, name)
	return count, err
}

// putBack moves one message at a time, each move atomic, to the end that is taken from next.
func (q *Queue) putBack(ctx context.Context, worker string) (int, error) {
	for count := 0; ; count++ {
		_, err := redis.Bytes(q.do(ctx, "LMOVE", processing(worker), waiting, "LEFT", "RIGHT"))
		if errors.Is(err, redis.ErrNil) {
			return count, nil
		}
		if err != nil {
			return count, err
		}
	}
}
