package worker

import (
	"context"
	"errors"
	"io"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"

	"image-jobs/internal/files"
	"image-jobs/internal/imaging"
	"image-jobs/internal/jobs"
	"image-jobs/internal/logging"
	"image-jobs/internal/metrics"
	"image-jobs/internal/queue"
)

const id = "0123456789abcdef0123456789abcdef"

// fakeInbox gives out its deliveries, then ends the run.
type fakeInbox struct {
	waiting      []*queue.Delivery
	taken        []*queue.Delivery
	acknowledged int
	end          context.CancelFunc
}

func (f *fakeInbox) Take(context.Context) (*queue.Delivery, error) {
	if len(f.waiting) == 0 {
		f.end()
		return nil, nil
	}
	next := f.waiting[0]
	f.waiting, f.taken = f.waiting[1:], append(f.taken, next)
	return next, nil
}

func (f *fakeInbox) Acknowledge(context.Context, *queue.Delivery) error {
	f.acknowledged++
	f.taken = f.taken[1:]
	return nil
}

func (f *fakeInbox) Recover(context.Context) (int, error) {
	count := len(f.taken)
	f.waiting, f.taken = append(f.taken, f.waiting...), nil
	return count, nil
}

func (f *fakeInbox) RecoverOthers(context.Context) (int, error) { return 0, nil }
func (f *fakeInbox) KeepAlive(context.Context) error            { return nil }

// fakeRecords remembers how a job ended; finishing fails as often as it is told to.
type fakeRecords struct {
	attempts int
	gone     bool
	failures int
	status   jobs.Status
	reason   string
}

func (f *fakeRecords) Migrate(context.Context) error { return nil }

func (f *fakeRecords) Begin(context.Context, string) (int, error) {
	if f.gone {
		return 0, jobs.ErrNotFound
	}
	f.attempts++
	return f.attempts, nil
}

func (f *fakeRecords) Finish(_ context.Context, _ string, status jobs.Status, reason string) error {
	if f.failures > 0 {
		f.failures--
		return errors.New("connection refused")
	}
	f.status, f.reason = status, reason
	return nil
}

type fakeCache struct{}

func (fakeCache) Forget(context.Context, string) error { return errors.New("no cache today") }

// run lets a worker handle one blur of the given source and gives its metrics.
func run(t *testing.T, records *fakeRecords, source []byte) (*fakeInbox, *files.Storage, string) {
	t.Helper()
	storage, err := files.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if source != nil {
		if err := storage.SaveSource(id, source); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	inbox := &fakeInbox{end: cancel, waiting: []*queue.Delivery{
		{Message: queue.Message{ID: id, Action: jobs.Blur, Radius: 2}},
	}}
	registry := prometheus.NewRegistry()
	worker := &Worker{Inbox: inbox, Records: records, Cache: fakeCache{}, Pictures: storage,
		Metrics: metrics.NewWorker(registry), Log: logging.New(io.Discard, "worker")}
	worker.Run(ctx)
	answer := httptest.NewRecorder()
	metrics.Handler(registry).ServeHTTP(answer, httptest.NewRequest("GET", "/metrics", nil))
	if inbox.acknowledged != 1 || len(inbox.taken) != 0 {
		t.Errorf("%d acknowledged, %d left", inbox.acknowledged, len(inbox.taken))
	}
	return inbox, storage, answer.Body.String()
}

func sample(t *testing.T) []byte {
	t.Helper()
	data, err := imaging.Sample()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

const (
	completedLine = `worker_jobs_processed_total{action="blur",status="completed"} 1`
	failedLine    = `worker_jobs_processed_total{action="blur",status="failed"} 1`
)

func TestAGoodJobIsCompleted(t *testing.T) {
	records := &fakeRecords{}
	_, storage, text := run(t, records, sample(t))
	if records.status != jobs.Completed || records.reason != "" || !strings.Contains(text, completedLine) {
		t.Errorf("%s %q\n%s", records.status, records.reason, text)
	}
	file, err := storage.Result(id)
	if err != nil {
		t.Fatal(err)
	}
	file.Close()
}

func TestABadPictureAndAMissingOneFail(t *testing.T) {
	for says, source := range map[string][]byte{
		"cannot be decoded": sample(t)[:300], "source cannot be read": nil,
	} {
		records := &fakeRecords{}
		_, _, text := run(t, records, source)
		if records.status != jobs.Failed || !strings.Contains(records.reason, says) ||
			!strings.Contains(text, failedLine) {
			t.Errorf("%s %q\n%s", records.status, records.reason, text)
		}
	}
}

func TestAJobThatEndsItsWorkerIsGivenUp(t *testing.T) {
	records := &fakeRecords{attempts: maxAttempts}
	_, _, text := run(t, records, sample(t))
	if records.status != jobs.Failed || !strings.Contains(records.reason, "given up") ||
		!strings.Contains(text, failedLine) {
		t.Errorf("%s %q\n%s", records.status, records.reason, text)
	}
}

func TestAJobIsCountedOnceThoughPostgresWasAway(t *testing.T) {
	records := &fakeRecords{failures: 1}
	_, _, text := run(t, records, sample(t))
	if records.status != jobs.Completed || records.attempts != 2 || !strings.Contains(text, completedLine) {
		t.Errorf("%s after %d attempts\n%s", records.status, records.attempts, text)
	}
}

func TestAFinishedJobIsNotDoneAgain(t *testing.T) {
	records := &fakeRecords{gone: true}
	_, _, text := run(t, records, sample(t))
	if records.status != "" || strings.Contains(text, "worker_jobs_processed_total{") {
		t.Errorf("%s\n%s", records.status, text)
	}
}
