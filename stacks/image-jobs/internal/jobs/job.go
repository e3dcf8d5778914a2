package jobs

import (
	"errors"
	"time"
)

// Status is how far a job has come.
type Status string

// A job is queued, then processing, then completed or failed for good.
const (
	Queued     Status = "queued"
	Processing Status = "processing"
	Completed  Status = "completed"
	Failed     Status = "failed"
)

// Job is the record of one job, as Postgres keeps it and the API shows it.
type Job struct {
	ID         string     `json:"id"`
	Action     Action     `json:"action"`
	Radius     int        `json:"radius,omitempty"`
	Status     Status     `json:"status"`
	Error      string     `json:"error,omitempty"`
	Attempts   int        `json:"attempts"`
	CreatedAt  time.Time  `json:"created_at"`
	StartedAt  *time.Time `json:"started_at,omitempty"`
	FinishedAt *time.Time `json:"finished_at,omitempty"`
}

// ErrNotFound says that there is no such job.
var ErrNotFound = errors.New("no such job")
