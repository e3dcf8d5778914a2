package api

import (
	"context"
	"net/http"
	"time"
)

// ready says which of the stores can be used; why one can't is for the log, not for strangers.
func (a *API) ready(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()
	status := http.StatusOK
	answer := map[string]string{}
	checks := map[string]func(context.Context) error{"redis": a.Queue.Ping, "postgres": a.Records.Ping}
	for name, ping := range checks {
		answer[name] = "ok"
		if err := ping(ctx); err != nil {
			status = http.StatusServiceUnavailable
			answer[name] = "unreachable"
			a.Log.Warn("not ready", "store", name, "error", err)
		}
	}
	respond(w, status, answer)
}
