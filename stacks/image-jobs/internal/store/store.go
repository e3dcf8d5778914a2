// Package store keeps the jobs' records in Postgres.
package store

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"github.com/lib/pq"

	"image-jobs/internal/config"
)

// Store is the jobs table.
type Store struct{ db *sql.DB }

// Open prepares a store that connects when it is first used.
func Open(settings config.Postgres) (*Store, error) {
	connector, err := pq.NewConnector(connection(settings))
	if err != nil {
		return nil, err
	}
	db := sql.OpenDB(connector)
	db.SetMaxOpenConns(8)
	db.SetConnMaxIdleTime(time.Minute)
	return &Store{db: db}, nil
}

// Ping says whether Postgres answers, lets us in, and holds our table.
func (s *Store) Ping(ctx context.Context) error {
	var one int
	err := s.db.QueryRowContext(ctx, "SELECT count(*) FROM (SELECT FROM jobs LIMIT 1) AS any_job").Scan(&one)
	return err
}

// Close lets go of the connections.
func (s *Store) Close() error { return s.db.Close() }

// connection quotes every value, so that a password may hold blanks, quotes and backslashes.
func connection(settings config.Postgres) string {
	pairs := [][2]string{
		{"host", settings.Host}, {"port", settings.Port}, {"user", settings.User},
		{"password", settings.Password}, {"dbname", settings.Database},
		{"sslmode", settings.SSLMode}, {"connect_timeout", "3"}, {"application_name", "image-jobs"},
	}
	escape := strings.NewReplacer(`\`, `\\`, `'`, `\'`)
	words := make([]string, 0, len(pairs))
	for _, pair := range pairs {
		words = append(words, pair[0]+"='"+escape.Replace(pair[1])+"'")
	}
	return strings.Join(words, " ")
}
