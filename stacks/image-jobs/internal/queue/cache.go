package queue

import (
	"context"
	"encoding/json"

	"github.com/gomodule/redigo/redis"

	"image-jobs/internal/jobs"
)

// cacheSeconds is short, since a job's status is asked for while it changes.
const cacheSeconds = 2

func cached(id string) string { return "image-jobs:job:" + id }

// Cached gives a job's record if it was looked up a moment ago.
func (q *Queue) Cached(ctx context.Context, id string) (jobs.Job, bool) {
	raw, err := redis.Bytes(q.do(ctx, "GET", cached(id)))
	var job jobs.Job
	if err != nil || json.Unmarshal(raw, &job) != nil {
		return jobs.Job{}, false
	}
	return job, true
}

// Cache keeps a job's record for a moment.
func (q *Queue) Cache(ctx context.Context, job jobs.Job) error {
	raw, err := json.Marshal(job)
	if err != nil {
		return err
	}
	_, err = q.do(ctx, "SET", cached(job.ID), raw, "EX", cacheSeconds)
	return err
}

// Forget drops a job's record from the cache, since it has changed.
func (q *Queue) Forget(ctx context.Context, id string) error {
	_, err := q.do(ctx, "DEL", cached(id))
	return err
}
