// Package config reads a service's settings from its environment.
package config

import (
	"fmt"
	"net"
	"strconv"
	"strings"
)

// Config is all that a service is told from outside.
type Config struct {
	Redis      Redis
	Postgres   Postgres
	StorageDir string
	// WorkerName tells workers apart, so that each finds its own unfinished job again.
	WorkerName string
}

// Redis says where the queue is.
type Redis struct {
	Address  string
	Password string
}

// Postgres says where the records are.
type Postgres struct {
	Host, Port, User, Password, Database, SSLMode string
}

// Load reads the settings and names all that is wrong with them at once.
func Load(lookup func(string) string, hostname string) (Config, error) {
	r := reader{lookup: lookup}
	config := Config{
		Redis: Redis{
			Address:  net.JoinHostPort(r.text("REDIS_HOST", "redis"), r.port("REDIS_PORT", "6379")),
			Password: r.secret("REDIS_PASSWORD"),
		},
		Postgres: Postgres{
			Host:     r.text("POSTGRES_HOST", "postgres"),
			Port:     r.port("POSTGRES_PORT", "5432"),
			User:     r.text("POSTGRES_USER", "postgres"),
			Password: r.secret("POSTGRES_PASSWORD"),
			SSLMode:  r.text("POSTGRES_SSLMODE", "disable"),
		},
		StorageDir: r.text("STORAGE_DIR", "/app/storage"),
		WorkerName: r.text("WORKER_NAME", hostname),
	}
	config.Postgres.Database = r.text("POSTGRES_DB", config.Postgres.User)
	if len(r.problems) > 0 {
		return Config{}, fmt.Errorf("%s", strings.Join(r.problems, "; "))
	}
	return config, nil
}

// ListenAddress reads where a service listens, and nothing else.
func ListenAddress(lookup func(string) string, name, fallback string) (string, error) {
	r := reader{lookup: lookup}
	address := r.text(name, fallback)
	_, port, err := net.SplitHostPort(address)
	if err != nil || !validPort(port) {
		return "", fmt.Errorf("%s=%q is no address: write [host]:port, such as %q", name, address, fallback)
	}
	return address, nil
}

func validPort(text string) bool {
	port, err := strconv.Atoi(text)
	return err == nil && port >= 1 && port <= 65535
}
