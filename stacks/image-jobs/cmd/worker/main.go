// Command worker carries out the image jobs that the api took.
package main

import (
	"context"
	"flag"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"image-jobs/internal/config"
	"image-jobs/internal/files"
	"image-jobs/internal/logging"
	"image-jobs/internal/metrics"
	"image-jobs/internal/queue"
	"image-jobs/internal/serve"
	"image-jobs/internal/store"
	"image-jobs/internal/worker"

	"github.com/prometheus/client_golang/prometheus"
)

func main() {
	healthCheck := flag.Bool("healthcheck", false, "ask the running service whether it is well")
	flag.Parse()
	listen, err := config.ListenAddress(os.Getenv, "METRICS_LISTEN", ":9091")
	if err == nil && *healthCheck {
		err = serve.CheckHealth(listen)
	} else if err == nil {
		err = run(listen)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "worker:", err)
		os.Exit(1)
	}
}

func run(listen string) error {
	host, err := os.Hostname()
	if err != nil {
		return err
	}
	settings, err := config.Load(os.Getenv, host)
	if err != nil {
		return err
	}
	records, err := store.Open(settings.Postgres)
	if err != nil {
		return err
	}
	defer records.Close()
	pictures, err := files.Open(settings.StorageDir)
	if err != nil {
		return err
	}
	waiting := queue.New(settings.Redis)
	defer waiting.Close()
	registry := metrics.NewRegistry()
	hand := &worker.Worker{
		Inbox: waiting.Inbox(settings.WorkerName), Records: records, Cache: waiting, Pictures: pictures,
		Metrics: metrics.NewWorker(registry), Log: logging.New(os.Stdout, "worker"),
	}
	return workUntilStopped(listen, hand, registry)
}

func workUntilStopped(listen string, hand *worker.Worker, registry *prometheus.Registry) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	served := make(chan error, 1)
	go func() { served <- serve.Run(ctx, listen, routes(registry)) }()
	worked := make(chan struct{})
	go func() { hand.Run(ctx); close(worked) }()
	hand.Log.Info("working", "metrics", listen)
	select {
	case err := <-served:
		if err != nil {
			return err
		}
	case <-ctx.Done():
	}
	select {
	case <-worked:
		hand.Log.Info("stopped")
	case <-time.After(serve.Grace):
		hand.Log.Warn("stopped in the middle of a job: it will be taken up again")
	}
	return nil
}

func routes(registry *prometheus.Registry) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/metrics", metrics.Handler(registry))
	mux.HandleFunc("/healthz", serve.Healthy)
	return mux
}
