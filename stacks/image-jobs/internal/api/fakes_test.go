package api

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"

	"image-jobs/internal/files"
	"image-jobs/internal/imaging"
	"image-jobs/internal/jobs"
	"image-jobs/internal/logging"
	"image-jobs/internal/metrics"
	"image-jobs/internal/queue"
)

var errDown = errors.New("connection refused")

// fakeRecords keeps records in memory, or is down.
type fakeRecords struct {
	mutex sync.Mutex
	list  []jobs.Job
	down  bool
	gets  int
}

func (f *fakeRecords) Create(_ context.Context, job jobs.Job) error {
	if f.down {
		return errDown
	}
	f.list = append(f.list, job)
	return nil
}

func (f *fakeRecords) Remove(_ context.Context, id string) error {
	for i, job := range f.list {
		if job.ID == id {
			f.list = append(f.list[:i], f.list[i+1:]...)
		}
	}
	return f.Ping(context.Background())
}

func (f *fakeRecords) Get(_ context.Context, id string) (jobs.Job, error) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.gets++
	if f.down {
		return jobs.Job{}, errDown
	}
	for _, job := range f.list {
		if job.ID == id {
			return job, nil
		}
	}
	return jobs.Job{}, jobs.ErrNotFound
}

func (f *fakeRecords) List(_ context.Context, limit int) ([]jobs.Job, error) {
	if f.down {
		return nil, errDown
	}
	if limit > len(f.list) {
		limit = len(f.list)
	}
	return f.list[:limit], nil
}

func (f *fakeRecords) Ping(context.Context) error {
	if f.down {
		return errDown
	}
	return nil
}

// fakeQueue keeps messages and cached records in memory, or is down.
type fakeQueue struct {
	messages []queue.Message
	cache    map[string]jobs.Job
	down     bool
}

func (f *fakeQueue) Push(_ context.Context, message queue.Message) error {
	if f.down {
		return errDown
	}
	f.messages = append(f.messages, message)
	return nil
}

func (f *fakeQueue) Cached(_ context.Context, id string) (jobs.Job, bool) {
	job, ok := f.cache[id]
	return job, ok
}

func (f *fakeQueue) Cache(_ context.Context, job jobs.Job) error {
	if f.down {
		return errDown
	}
	f.cache[job.ID] = job
	return nil
}

func (f *fakeQueue) Ping(context.Context) error {
	if f.down {
		return errDown
	}
	return nil
}

// bench is an API over fakes, with real files in a folder of the test's own.
type bench struct {
	records *fakeRecords
	queue   *fakeQueue
	root    string
	storage *files.Storage
	handler http.Handler
}

func newBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{records: &fakeRecords{}, queue: &fakeQueue{cache: map[string]jobs.Job{}}, root: t.TempDir()}
	var err error
	if b.storage, err = files.Open(b.root); err != nil {
		t.Fatal(err)
	}
	sample, err := imaging.Sample()
	if err != nil {
		t.Fatal(err)
	}
	api := &API{Records: b.records, Queue: b.queue, Pictures: b.storage,
		Log: logging.New(io.Discard, "api"), Sample: sample}
	b.handler = api.Handler(metrics.NewRegistry())
	return b
}

func (b *bench) do(method, target, kind, body string) *httptest.ResponseRecorder {
	request := httptest.NewRequest(method, target, strings.NewReader(body))
	if kind != "" {
		request.Header.Set("Content-Type", kind)
	}
	answer := httptest.NewRecorder()
	b.handler.ServeHTTP(answer, request)
	return answer
}

func (b *bench) sources(t *testing.T) []fs.DirEntry {
	t.Helper()
	entries, err := os.ReadDir(b.root + "/sources")
	if err != nil {
		t.Fatal(err)
	}
	return entries
}
