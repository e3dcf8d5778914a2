package store

import (
	"context"
	"database/sql"
	"errors"

	"image-jobs/internal/jobs"
)

// Begin marks a job as being worked on and counts the attempt.
// It answers jobs.ErrNotFound for one that is gone or already finished.
func (s *Store) Begin(ctx context.Context, id string) (attempts int, err error) {
	err = s.db.QueryRowContext(ctx, `UPDATE jobs
		SET status = $2, attempts = attempts + 1, started_at = now()
		WHERE id = $1 AND finished_at IS NULL RETURNING attempts`, id, jobs.Processing).Scan(&attempts)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, jobs.ErrNotFound
	}
	return attempts, err
}

// Finish records how a job ended.
func (s *Store) Finish(ctx context.Context, id string, status jobs.Status, reason string) error {
	_, err := s.db.ExecContext(ctx, `UPDATE jobs SET status = $2, error = $3, finished_at = now()
		WHERE id = $1 AND finished_at IS NULL`, id, status, reason)
	return err
}
