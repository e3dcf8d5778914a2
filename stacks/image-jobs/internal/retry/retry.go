// Package retry waits longer after each failure, and no longer than it must.
package retry

import (
	"context"
	"time"
)

const (
	shortest = 500 * time.Millisecond
	longest  = 5 * time.Second
)

// Backoff is the growing pause between tries; the zero value starts with the shortest.
type Backoff struct{ next time.Duration }

// Next gives the pause to make now, and doubles the one after it.
func (b *Backoff) Next() time.Duration {
	pause := b.next
	if pause < shortest {
		pause = shortest
	}
	b.next = pause * 2
	if b.next > longest {
		b.next = longest
	}
	return pause
}

// Reset starts again with the shortest pause.
func (b *Backoff) Reset() { b.next = 0 }

// Sleep pauses, and says false if the context ended first.
func Sleep(ctx context.Context, pause time.Duration) bool {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}

// Until tries until it works or the context ends; failed hears of every failure and the pause after it.
func Until(ctx context.Context, try func(context.Context) error, failed func(error, time.Duration)) error {
	var backoff Backoff
	for {
		err := try(ctx)
		if err == nil || ctx.Err() != nil {
			return err
		}
		pause := backoff.Next()
		failed(err, pause)
		if !Sleep(ctx, pause) {
			return ctx.Err()
		}
	}
}
