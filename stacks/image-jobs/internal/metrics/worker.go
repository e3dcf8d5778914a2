package metrics

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"image-jobs/internal/jobs"
)

// Worker counts and times the jobs that a worker carried out.
type Worker struct {
	processed *prometheus.CounterVec
	duration  prometheus.Histogram
}

// NewWorker registers the job metrics; the counter has no series until the first job is done.
func NewWorker(registry prometheus.Registerer) *Worker {
	w := &Worker{
		processed: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "worker_jobs_processed_total",
			Help: "Jobs processed, by action (grayscale, blur) and status (completed, failed).",
		}, []string{"action", "status"}),
		duration: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name:    "worker_job_duration_seconds",
			Help:    "Time taken to process jobs, failed ones included.",
			Buckets: prometheus.DefBuckets,
		}),
	}
	registry.MustRegister(w.processed, w.duration)
	return w
}

// Processed tells of one job that has come to its end.
func (w *Worker) Processed(action jobs.Action, status jobs.Status, took time.Duration) {
	w.duration.Observe(took.Seconds())
	w.processed.WithLabelValues(string(action), string(status)).Inc()
}
