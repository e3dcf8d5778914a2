package api

import (
	"context"
	"net/http"
	"time"

	"image-jobs/internal/jobs"
	"image-jobs/internal/queue"
)

// accepted is the answer to a job that was taken.
type accepted struct {
	ID     string      `json:"id"`
	Status jobs.Status `json:"status"`
}

func (a *API) create(w http.ResponseWriter, r *http.Request) {
	sent, err := readUpload(w, r)
	if err != nil {
		status, message := refusalStatus(err)
		respond(w, status, failure{message})
		return
	}
	if sent.image == nil {
		sent.image = a.Sample
	}
	id, err := jobs.NewID()
	if err == nil {
		err = a.enqueue(r.Context(), id, sent)
	}
	if err != nil {
		a.unavailable(w, "take the job", err)
		return
	}
	a.Log.Info("job queued", "job", id, "action", sent.action)
	w.Header().Set("Location", "/jobs/"+id)
	respond(w, http.StatusAccepted, accepted{ID: id, Status: jobs.Queued})
}

// enqueue keeps the picture, records the job, and tells the workers last, so that
// whoever takes the message finds both; what can't be finished is undone.
func (a *API) enqueue(ctx context.Context, id string, sent upload) error {
	if err := a.Pictures.SaveSource(id, sent.image); err != nil {
		return err
	}
	job := jobs.Job{ID: id, Action: sent.action, Radius: sent.radius, Status: jobs.Queued}
	err := a.Records.Create(ctx, job)
	if err == nil {
		err = a.Queue.Push(ctx, queue.Message{ID: id, Action: sent.action, Radius: sent.radius})
	}
	if err != nil {
		a.undo(id)
	}
	return err
}

// undo goes on when the client has gone away.
func (a *API) undo(id string) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	if err := a.Records.Remove(ctx, id); err != nil {
		a.Log.Warn("cannot remove the record of a job that was not queued", "job", id, "error", err)
	}
	if err := a.Pictures.RemoveSource(id); err != nil {
		a.Log.Warn("cannot remove the picture of a job that was not queued", "job", id, "error", err)
	}
}
