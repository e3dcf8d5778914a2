// Package queue hands jobs from the API to the workers through Redis lists.
//
// A worker moves a message from the queue to a list of its own and removes it there once the
// job's result is recorded, so a message is in Redis at every moment and no crash loses a job.
package queue

import (
	"context"
	"fmt"
	"time"

	"github.com/gomodule/redigo/redis"

	"image-jobs/internal/config"
)

const (
	waiting = "image-jobs:queue"
	// broken keeps what lay in the queue and was no message, for people to look at.
	broken = "image-jobs:broken"

	ioTimeout = 5 * time.Second
)

// Queue is the API's end, and what the worker's end is built on.
type Queue struct {
	pool    *redis.Pool
	address string
}

// New makes a queue that connects when it is first used.
func New(settings config.Redis) *Queue {
	return &Queue{address: settings.Address, pool: &redis.Pool{
		MaxIdle:     4,
		IdleTimeout: time.Minute,
		Dial: func() (redis.Conn, error) {
			return redis.Dial("tcp", settings.Address,
				redis.DialPassword(settings.Password),
				redis.DialConnectTimeout(2*time.Second),
				redis.DialReadTimeout(ioTimeout),
				redis.DialWriteTimeout(ioTimeout))
		},
		TestOnBorrow: func(conn redis.Conn, idleSince time.Time) error {
			if time.Since(idleSince) < 10*time.Second {
				return nil
			}
			_, err := conn.Do("PING")
			return err
		},
	}}
}

// Push puts a job at the end of the queue.
func (q *Queue) Push(ctx context.Context, message Message) error {
	raw, err := message.Encode()
	if err != nil {
		return err
	}
	_, err = q.do(ctx, "LPUSH", waiting, raw)
	return err
}

// Ping says whether Redis answers and lets us in.
func (q *Queue) Ping(ctx context.Context) error {
	_, err := q.do(ctx, "PING")
	return err
}

// Close lets go of the connections.
func (q *Queue) Close() error { return q.pool.Close() }

func (q *Queue) do(ctx context.Context, command string, args ...any) (any, error) {
	conn, err := q.pool.GetContext(ctx)
	if err != nil {
		return nil, q.because(err)
	}
	defer conn.Close()
	answer, err := conn.Do(command, args...)
	return answer, q.because(err)
}

// because names the server, which Redis's own answers don't.
func (q *Queue) because(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("redis at %s: %w", q.address, err)
}
