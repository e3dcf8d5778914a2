package metrics

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/mux"
	"github.com/prometheus/client_golang/prometheus"

	"image-jobs/internal/jobs"
)

func scrape(t *testing.T, registry *prometheus.Registry) string {
	t.Helper()
	answer := httptest.NewRecorder()
	Handler(registry).ServeHTTP(answer, httptest.NewRequest("GET", "/metrics", nil))
	if answer.Code != http.StatusOK {
		t.Fatalf("status %d", answer.Code)
	}
	return answer.Body.String()
}

func expect(t *testing.T, text string, lines ...string) {
	t.Helper()
	for _, line := range lines {
		if !strings.Contains(text, line+"\n") {
			t.Errorf("%s is missing from:\n%s", line, text)
		}
	}
}

func TestRequestsAreCountedUnderTheirRoute(t *testing.T) {
	registry := NewRegistry()
	measure := NewHTTP(registry)
	router := mux.NewRouter()
	router.Use(measure.Middleware)
	router.HandleFunc("/jobs/{id}", func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusTeapot)
		w.WriteHeader(http.StatusOK)
	})
	router.HandleFunc("/plain", func(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte("x")) })
	router.NotFoundHandler = measure.Unmatched(http.NotFoundHandler())
	for _, target := range []string{"/jobs/1", "/jobs/2", "/plain", "/a", "/b"} {
		router.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", target, nil))
	}
	router.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("BREW", "/plain", nil))
	expect(t, scrape(t, registry),
		`http_requests_total{method="GET",path="/jobs/{id}",status="418"} 2`,
		`http_requests_total{method="GET",path="/plain",status="200"} 1`,
		`http_requests_total{method="GET",path="other",status="404"} 2`,
		`http_requests_total{method="other",path="/plain",status="200"} 1`,
		`http_request_duration_seconds_count{method="GET",path="/jobs/{id}"} 2`,
	)
}

func TestJobsAreCountedOnceTheyAreDone(t *testing.T) {
	registry := NewRegistry()
	worker := NewWorker(registry)
	before := scrape(t, registry)
	expect(t, before, "worker_job_duration_seconds_count 0")
	if strings.Contains(before, "worker_jobs_processed_total") {
		t.Error("there is a job counter before the first job")
	}
	worker.Processed(jobs.Blur, jobs.Failed, 20*time.Millisecond)
	worker.Processed(jobs.Blur, jobs.Completed, 2*time.Second)
	expect(t, scrape(t, registry),
		`worker_jobs_processed_total{action="blur",status="completed"} 1`,
		`worker_jobs_processed_total{action="blur",status="failed"} 1`,
		`worker_job_duration_seconds_bucket{le="0.025"} 1`,
		"worker_job_duration_seconds_count 2",
	)
}

func TestTheRuntimeIsThere(t *testing.T) {
	text := scrape(t, NewRegistry())
	for _, name := range []string{"go_goroutines", "process_open_fds", "go_info"} {
		if !strings.Contains(text, "\n"+name) {
			t.Errorf("%s is missing", name)
		}
	}
}
