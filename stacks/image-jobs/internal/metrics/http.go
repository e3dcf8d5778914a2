package metrics

import (
	"net/http"
	"strconv"
	"time"

	"github.com/gorilla/mux"
	"github.com/prometheus/client_golang/prometheus"
)

// HTTP counts and times the requests that a service answers.
type HTTP struct {
	requests  *prometheus.CounterVec
	durations *prometheus.HistogramVec
}

// NewHTTP registers the request metrics.
func NewHTTP(registry prometheus.Registerer) *HTTP {
	h := &HTTP{
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "http_requests_total",
			Help: "HTTP requests answered, by method, route and status.",
		}, []string{"method", "path", "status"}),
		durations: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "http_request_duration_seconds",
			Help:    "Time taken to answer HTTP requests, by method and route.",
			Buckets: prometheus.DefBuckets,
		}, []string{"method", "path"}),
	}
	registry.MustRegister(h.requests, h.durations)
	return h
}

// Middleware measures a router's matched routes under their templates.
func (h *HTTP) Middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.measure(template(r), next, w, r)
	})
}

// Unmatched measures what no route answers under one name, so that strangers can't make up series.
func (h *HTTP) Unmatched(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.measure("other", next, w, r)
	})
}

func (h *HTTP) measure(path string, next http.Handler, w http.ResponseWriter, r *http.Request) {
	start := time.Now()
	recorder := &recorder{ResponseWriter: w, status: http.StatusOK}
	next.ServeHTTP(recorder, r)
	method := known(r.Method)
	h.durations.WithLabelValues(method, path).Observe(time.Since(start).Seconds())
	h.requests.WithLabelValues(method, path, strconv.Itoa(recorder.status)).Inc()
}

func template(r *http.Request) string {
	if route := mux.CurrentRoute(r); route != nil {
		if path, err := route.GetPathTemplate(); err == nil {
			return path
		}
	}
	return "other"
}

func known(method string) string {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch,
		http.MethodDelete, http.MethodOptions:
		return method
	default:
		return "other"
	}
}

// recorder remembers the status that a handler answered with.
type recorder struct {
	http.ResponseWriter
	status int
	sent   bool
}

func (r *recorder) WriteHeader(status int) {
	if !r.sent {
		r.status, r.sent = status, true
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(data []byte) (int, error) {
	r.sent = true
	return r.ResponseWriter.Write(data)
}
