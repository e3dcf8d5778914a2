package api

import (
	"encoding/json"
	"net/http"
)

// failure is what every refusal looks like.
type failure struct {
	Error string `json:"error"`
}

func respond(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) // a client that went away needs no answer
}

// unavailable tells the client that it is not its fault, and the log what it is.
func (a *API) unavailable(w http.ResponseWriter, doing string, err error) {
	a.Log.Error("cannot "+doing, "error", err)
	w.Header().Set("Retry-After", "5")
	respond(w, http.StatusServiceUnavailable, failure{"cannot " + doing + " just now: try again"})
}
