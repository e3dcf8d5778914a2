// Command api is the gateway: it takes image jobs over HTTP and shows what became of them.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"image-jobs/internal/api"
	"image-jobs/internal/config"
	"image-jobs/internal/files"
	"image-jobs/internal/imaging"
	"image-jobs/internal/logging"
	"image-jobs/internal/metrics"
	"image-jobs/internal/queue"
	"image-jobs/internal/retry"
	"image-jobs/internal/serve"
	"image-jobs/internal/store"
)

func main() {
	healthCheck := flag.Bool("healthcheck", false, "ask the running service whether it is well")
	flag.Parse()
	listen, err := config.ListenAddress(os.Getenv, "LISTEN", ":8080")
	if err == nil && *healthCheck {
		err = serve.CheckHealth(listen)
	} else if err == nil {
		err = run(listen)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "api:", err)
		os.Exit(1)
	}
}

func run(listen string) error {
	settings, err := config.Load(os.Getenv, "")
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
	sample, err := imaging.Sample()
	if err != nil {
		return err
	}
	waiting := queue.New(settings.Redis)
	defer waiting.Close()
	log := logging.New(os.Stdout, "api")
	gateway := &api.API{Records: records, Queue: waiting, Pictures: pictures, Log: log, Sample: sample}
	return serveUntilStopped(listen, gateway, records, log)
}

func serveUntilStopped(listen string, gateway *api.API, records *store.Store, log *logging.Logger) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()
	go migrate(ctx, records, log)
	log.Info("listening", "address", listen)
	if err := serve.Run(ctx, listen, gateway.Handler(metrics.NewRegistry())); err != nil {
		return err
	}
	log.Info("stopped")
	return nil
}

// migrate goes on beside the server, so that /healthz and /metrics answer while Postgres is away.
func migrate(ctx context.Context, records *store.Store, log *logging.Logger) {
	err := retry.Until(ctx, records.Migrate, func(err error, wait time.Duration) {
		log.Warn("cannot prepare the database, trying again", "error", err, "wait", wait)
	})
	if err == nil {
		log.Info("database ready")
	}
}
