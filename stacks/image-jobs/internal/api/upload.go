package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strconv"

	"image-jobs/internal/imaging"
	"image-jobs/internal/jobs"
)

// MaxBody is the size of the largest request body that is read.
const MaxBody = 10 << 20

// upload is a job as it was handed in and found good.
type upload struct {
	action jobs.Action
	radius int
	image  []byte // nil where none came
}

// request is a job as people write it.
type request struct {
	Action string `json:"action"`
	Radius *int   `json:"radius"`
	Image  []byte `json:"image"`
}

// readUpload takes a multipart form or JSON; a body that says no other type is read as JSON.
func readUpload(w http.ResponseWriter, r *http.Request) (upload, error) {
	r.Body = http.MaxBytesReader(w, r.Body, MaxBody)
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	read := readJSON
	if kind == "multipart/form-data" {
		read = readForm
	}
	sent, err := read(r)
	if err != nil {
		return upload{}, err
	}
	return sent.check()
}

func readJSON(r *http.Request) (request, error) {
	decoder := json.NewDecoder(r.Body)
	decoder.DisallowUnknownFields()
	var sent request
	if err := decoder.Decode(&sent); err != nil {
		return request{}, fmt.Errorf("the body is no job in JSON: %w", err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return request{}, errors.New("the body goes on after the job")
	}
	return sent, nil
}

func readForm(r *http.Request) (request, error) {
	// The whole body fits in memory, so no part is written to a disk that may be read-only.
	if err := r.ParseMultipartForm(MaxBody); err != nil {
		return request{}, fmt.Errorf("the form cannot be read: %w", err)
	}
	sent := request{Action: r.FormValue("action")}
	if text := r.FormValue("radius"); text != "" {
		radius, err := strconv.Atoi(text)
		if err != nil {
			return request{}, fmt.Errorf("radius %q is no whole number", text)
		}
		sent.Radius = &radius
	}
	file, _, err := r.FormFile("image")
	if errors.Is(err, http.ErrMissingFile) {
		return sent, nil
	}
	if err != nil {
		return request{}, err
	}
	defer file.Close()
	sent.Image, err = io.ReadAll(file)
	return sent, err
}

func (sent request) check() (upload, error) {
	action, err := jobs.ParseAction(sent.Action)
	if err != nil {
		return upload{}, err
	}
	radius, err := jobs.CheckRadius(action, sent.Radius)
	if err != nil {
		return upload{}, err
	}
	if sent.Image != nil {
		if err := imaging.Inspect(sent.Image); err != nil {
			return upload{}, err
		}
	}
	return upload{action: action, radius: radius, image: sent.Image}, nil
}

// refusalStatus tells a body that is too large from one that is wrong.
func refusalStatus(err error) (int, string) {
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		return http.StatusRequestEntityTooLarge, fmt.Sprintf("the body is larger than %d bytes", tooLarge.Limit)
	}
	return http.StatusBadRequest, err.Error()
}
