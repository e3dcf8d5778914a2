// Package api is the gateway through which people hand in pictures and fetch results.
package api

import (
	"context"
	"io/fs"
	"net/http"

	"github.com/gorilla/mux"
	"github.com/prometheus/client_golang/prometheus"

	"image-jobs/internal/jobs"
	"image-jobs/internal/logging"
	"image-jobs/internal/metrics"
	"image-jobs/internal/queue"
	"image-jobs/internal/serve"
)

// Records is where jobs are recorded.
type Records interface {
	Create(ctx context.Context, job jobs.Job) error
	Remove(ctx context.Context, id string) error
	Get(ctx context.Context, id string) (jobs.Job, error)
	List(ctx context.Context, limit int) ([]jobs.Job, error)
	Ping(ctx context.Context) error
}

// Queue is where jobs wait for a worker, and where looked-up records are kept for a moment.
type Queue interface {
	Push(ctx context.Context, message queue.Message) error
	Cached(ctx context.Context, id string) (jobs.Job, bool)
	Cache(ctx context.Context, job jobs.Job) error
	Ping(ctx context.Context) error
}

// Pictures is where the files lie.
type Pictures interface {
	SaveSource(id string, data []byte) error
	RemoveSource(id string) error
	Result(id string) (fs.File, error)
}

// API answers the requests.
type API struct {
	Records  Records
	Queue    Queue
	Pictures Pictures
	Log      *logging.Logger
	// Sample is the picture of a job that comes without one.
	Sample []byte
}

// Handler gives every route, each measured under its template.
func (a *API) Handler(registry *prometheus.Registry) http.Handler {
	measure := metrics.NewHTTP(registry)
	router := mux.NewRouter()
	router.Use(measure.Middleware)
	router.HandleFunc("/jobs", a.create).Methods(http.MethodPost)
	router.HandleFunc("/jobs", a.list).Methods(http.MethodGet)
	router.HandleFunc("/jobs/{id}", a.show).Methods(http.MethodGet)
	router.HandleFunc("/jobs/{id}/result", a.result).Methods(http.MethodGet)
	router.HandleFunc("/healthz", serve.Healthy).Methods(http.MethodGet)
	router.HandleFunc("/readyz", a.ready).Methods(http.MethodGet)
	router.Handle("/metrics", metrics.Handler(registry)).Methods(http.MethodGet)
	router.NotFoundHandler = measure.Unmatched(refusal(http.StatusNotFound, "there is nothing here"))
	router.MethodNotAllowedHandler = measure.Unmatched(
		refusal(http.StatusMethodNotAllowed, "this method is not taken here"))
	return router
}

func refusal(status int, message string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		respond(w, status, failure{message})
	})
}
