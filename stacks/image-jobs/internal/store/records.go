package store

import (
	"context"
	"database/sql"
	"errors"

	"image-jobs/internal/jobs"
)

const columns = "id, action, radius, status, error, attempts, created_at, started_at, finished_at"

// Create records a new job.
func (s *Store) Create(ctx context.Context, job jobs.Job) error {
	_, err := s.db.ExecContext(ctx, "INSERT INTO jobs (id, action, radius, status) VALUES ($1, $2, $3, $4)",
		job.ID, job.Action, job.Radius, job.Status)
	return err
}

// Remove forgets a job that could not be queued.
func (s *Store) Remove(ctx context.Context, id string) error {
	_, err := s.db.ExecContext(ctx, "DELETE FROM jobs WHERE id = $1", id)
	return err
}

// Get gives one job, or jobs.ErrNotFound.
func (s *Store) Get(ctx context.Context, id string) (jobs.Job, error) {
	job, err := scan(s.db.QueryRowContext(ctx, "SELECT "+columns+" FROM jobs WHERE id = $1", id))
	if errors.Is(err, sql.ErrNoRows) {
		return jobs.Job{}, jobs.ErrNotFound
	}
	return job, err
}

// List gives the newest jobs first.
func (s *Store) List(ctx context.Context, limit int) ([]jobs.Job, error) {
	rows, err := s.db.QueryContext(ctx,
		"SELECT "+columns+" FROM jobs ORDER BY created_at DESC, id LIMIT $1", limit)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	list := []jobs.Job{}
	for rows.Next() {
		job, err := scan(rows)
		if err != nil {
			return nil, err
		}
		list = append(list, job)
	}
	return list, rows.Err()
}

func scan(row interface{ Scan(...any) error }) (jobs.Job, error) {
	var job jobs.Job
	err := row.Scan(&job.ID, &job.Action, &job.Radius, &job.Status, &job.Error, &job.Attempts,
		&job.CreatedAt, &job.StartedAt, &job.FinishedAt)
	return job, err
}
