package files

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"image-jobs/internal/jobs"
)

const id = "0123456789abcdef0123456789abcdef"

func TestPicturesComeBack(t *testing.T) {
	root := t.TempDir()
	storage, err := Open(root)
	if err != nil {
		t.Fatal(err)
	}
	if err := storage.SaveSource(id, []byte("source")); err != nil {
		t.Fatal(err)
	}
	if err := storage.SaveResult(id, []byte("result")); err != nil {
		t.Fatal(err)
	}
	if data, err := storage.Source(id); err != nil || string(data) != "source" {
		t.Errorf("source %q, %v", data, err)
	}
	file, err := storage.Result(id)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if data, err := io.ReadAll(file); err != nil || string(data) != "result" {
		t.Errorf("result %q, %v", data, err)
	}
	if left, _ := filepath.Glob(filepath.Join(root, "*", ".new-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestOnlyIdentifiersBecomePaths(t *testing.T) {
	storage, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := storage.Source("../../../etc/passwd"); !errors.Is(err, jobs.ErrNotFound) {
		t.Errorf("a path out of the storage gives %v", err)
	}
	if _, err := storage.Result(id); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a missing result gives %v", err)
	}
}
