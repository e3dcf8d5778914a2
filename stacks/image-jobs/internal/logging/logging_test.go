package logging

import (
	"bytes"
	"errors"
	"testing"
	"time"
)

func TestAnEventIsOneLine(t *testing.T) {
	var out bytes.Buffer
	logger := New(&out, "api")
	logger.now = func() time.Time { return time.Date(2024, 2, 3, 4, 5, 6, 7000000, time.UTC) }
	logger.Warn("cannot reach redis", "error", errors.New("one\ntwo"), "wait", 2*time.Second, "empty", "")
	want := `time=2024-02-03T04:05:06.007Z level=warning service=api msg="cannot reach redis"` +
		` error="one\ntwo" wait=2s empty=""` + "\n"
	if out.String() != want {
		t.Errorf("got  %swant %s", out.String(), want)
	}
}
