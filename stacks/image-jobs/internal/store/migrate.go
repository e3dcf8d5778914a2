package store

import (
	"context"
	"database/sql"
	"fmt"
)

// migrations are applied in this order, each once; never change one that has been released.
func migrations() []string {
	return []string{
		`CREATE TABLE jobs (
			id          text PRIMARY KEY,
			action      text NOT NULL,
			radius      integer NOT NULL DEFAULT 0,
			status      text NOT NULL CHECK (status IN ('queued', 'processing', 'completed', 'failed')),
			error       text NOT NULL DEFAULT '',
			attempts    integer NOT NULL DEFAULT 0,
			created_at  timestamptz NOT NULL DEFAULT now(),
			started_at  timestamptz,
			finished_at timestamptz
		)`,
		`CREATE INDEX jobs_by_age ON jobs (created_at DESC, id)`,
	}
}

// lockKey keeps the API and the workers from migrating at the same time.
const lockKey = 7_341_902

// Migrate brings the database's tables to what this version needs.
func (s *Store) Migrate(ctx context.Context) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // without effect once committed
	applied, err := version(ctx, tx)
	if err != nil {
		return err
	}
	all := migrations()
	if applied > len(all) {
		return fmt.Errorf("the database is at version %d, and this program knows %d: use a newer one",
			applied, len(all))
	}
	for number := applied; number < len(all); number++ {
		if err := apply(ctx, tx, number+1, all[number]); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func version(ctx context.Context, tx *sql.Tx) (int, error) {
	if _, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock($1)", lockKey); err != nil {
		return 0, err
	}
	_, err := tx.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS schema_migrations (version integer PRIMARY KEY)")
	if err != nil {
		return 0, err
	}
	var applied int
	err = tx.QueryRowContext(ctx, "SELECT coalesce(max(version), 0) FROM schema_migrations").Scan(&applied)
	return applied, err
}

func apply(ctx context.Context, tx *sql.Tx, number int, statement string) error {
	if _, err := tx.ExecContext(ctx, statement); err != nil {
		return fmt.Errorf("migration %d: %w", number, err)
	}
	_, err := tx.ExecContext(ctx, "INSERT INTO schema_migrations (version) VALUES ($1)", number)
	return err
}
