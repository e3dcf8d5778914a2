// Package files keeps the jobs' pictures in the storage directory that the API and the workers share.
package files

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"image-jobs/internal/jobs"
)

// Storage is that directory.
type Storage struct{ root string }

// Open makes the storage's folders.
func Open(root string) (*Storage, error) {
	for _, name := range []string{"sources", "results"} {
		if err := os.MkdirAll(filepath.Join(root, name), 0o755); err != nil {
			return nil, fmt.Errorf("the storage cannot be used: %w", err)
		}
	}
	return &Storage{root: root}, nil
}

// SaveSource keeps a job's picture as it was sent.
func (s *Storage) SaveSource(id string, data []byte) error { return s.save("sources", id, data) }

// Source gives a job's picture as it was sent.
func (s *Storage) Source(id string) ([]byte, error) {
	if !jobs.ValidID(id) {
		return nil, jobs.ErrNotFound
	}
	return os.ReadFile(s.path("sources", id))
}

// RemoveSource forgets the picture of a job that could not be queued.
func (s *Storage) RemoveSource(id string) error { return os.Remove(s.path("sources", id)) }

// SaveResult keeps a job's result, a PNG.
func (s *Storage) SaveResult(id string, data []byte) error {
	return s.save("results", id+".png", data)
}

// Result opens a job's result.
func (s *Storage) Result(id string) (fs.File, error) {
	if !jobs.ValidID(id) {
		return nil, jobs.ErrNotFound
	}
	return os.Open(s.path("results", id+".png"))
}

func (s *Storage) path(folder, name string) string { return filepath.Join(s.root, folder, name) }

// save writes beside and renames, so that nobody reads half a picture.
func (s *Storage) save(folder, name string, data []byte) error {
	target := s.path(folder, name)
	file, err := os.CreateTemp(filepath.Dir(target), ".new-*")
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	if closing := file.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(file.Name(), target)
	}
	if err != nil {
		_ = os.Remove(file.Name()) // the first error is the one to tell
	}
	return err
}
