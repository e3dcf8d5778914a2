package api

import (
	"errors"
	"io"
	"io/fs"
	"net/http"

	"image-jobs/internal/jobs"
)

func (a *API) result(w http.ResponseWriter, r *http.Request) {
	job, ok := a.find(w, r)
	if !ok {
		return
	}
	if job.Status != jobs.Completed {
		respond(w, http.StatusConflict, failure{"the job has no result: it is " + string(job.Status)})
		return
	}
	file, err := a.Pictures.Result(job.ID)
	if errors.Is(err, fs.ErrNotExist) {
		respond(w, http.StatusGone, failure{"the result is no longer in the storage"})
		return
	}
	if err != nil {
		a.unavailable(w, "read the result", err)
		return
	}
	defer file.Close()
	w.Header().Set("Content-Type", "image/png")
	_, _ = io.Copy(w, file) // a client that went away needs no answer
}
