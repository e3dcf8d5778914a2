package retry

import (
	"context"
	"errors"
	"testing"
	"time"
)

func TestPausesDoubleUpToABound(t *testing.T) {
	var backoff Backoff
	for i, want := range []time.Duration{500, 1000, 2000, 4000, 5000, 5000} {
		if got := backoff.Next(); got != want*time.Millisecond {
			t.Errorf("pause %d is %v, want %v", i, got, want*time.Millisecond)
		}
	}
	backoff.Reset()
	if got := backoff.Next(); got != shortest {
		t.Errorf("after a reset the pause is %v", got)
	}
}

func TestUntilTriesAgain(t *testing.T) {
	tries, told := 0, 0
	err := Until(context.Background(), func(context.Context) error {
		if tries++; tries < 2 {
			return errors.New("not yet")
		}
		return nil
	}, func(error, time.Duration) { told++ })
	if err != nil || tries != 2 || told != 1 {
		t.Errorf("err %v, %d tries, %d failures told", err, tries, told)
	}
}

func TestUntilEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	start := time.Now()
	err := Until(ctx, func(context.Context) error { return errors.New("never") },
		func(error, time.Duration) { cancel() })
	if !errors.Is(err, context.Canceled) || time.Since(start) > shortest {
		t.Errorf("ended with %v after %v", err, time.Since(start))
	}
}
