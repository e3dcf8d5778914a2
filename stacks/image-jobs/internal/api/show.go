package api

import (
	"context"
	"errors"
	"net/http"
	"strconv"

	"github.com/gorilla/mux"

	"image-jobs/internal/jobs"
)

const (
	defaultLimit = 20
	maxLimit     = 100
)

func (a *API) show(w http.ResponseWriter, r *http.Request) {
	if job, ok := a.find(w, r); ok {
		respond(w, http.StatusOK, job)
	}
}

func (a *API) list(w http.ResponseWriter, r *http.Request) {
	limit := defaultLimit
	if text := r.URL.Query().Get("limit"); text != "" {
		number, err := strconv.Atoi(text)
		if err != nil || number < 1 || number > maxLimit {
			respond(w, http.StatusBadRequest, failure{"limit is a number from 1 to " + strconv.Itoa(maxLimit)})
			return
		}
		limit = number
	}
	list, err := a.Records.List(r.Context(), limit)
	if err != nil {
		a.unavailable(w, "list the jobs", err)
		return
	}
	respond(w, http.StatusOK, map[string][]jobs.Job{"jobs": list})
}

// find looks up the job that a request names, and answers the request itself if there is none.
func (a *API) find(w http.ResponseWriter, r *http.Request) (jobs.Job, bool) {
	job, err := a.lookUp(r.Context(), mux.Vars(r)["id"])
	switch {
	case errors.Is(err, jobs.ErrNotFound):
		respond(w, http.StatusNotFound, failure{jobs.ErrNotFound.Error()})
	case err != nil:
		a.unavailable(w, "look up the job", err)
	}
	return job, err == nil
}

func (a *API) lookUp(ctx context.Context, id string) (jobs.Job, error) {
	if !jobs.ValidID(id) {
		return jobs.Job{}, jobs.ErrNotFound
	}
	if job, ok := a.Queue.Cached(ctx, id); ok {
		return job, nil
	}
	job, err := a.Records.Get(ctx, id)
	if err != nil {
		return jobs.Job{}, err
	}
	if err := a.Queue.Cache(ctx, job); err != nil {
		a.Log.Warn("cannot cache a job's record", "error", err)
	}
	return job, nil
}
