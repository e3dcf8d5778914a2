package queue

import (
	"testing"

	"image-jobs/internal/jobs"
)

const id = "0123456789abcdef0123456789abcdef"

func TestMessagesComeBackAsTheyWent(t *testing.T) {
	for _, message := range []Message{
		{ID: id, Action: jobs.Grayscale},
		{ID: id, Action: jobs.Blur, Radius: 7},
	} {
		raw, err := message.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if got, err := Decode(raw); err != nil || got != message {
			t.Errorf("%s comes back as %+v, %v", raw, got, err)
		}
	}
}

func TestWhatIsNoMessageIsRefused(t *testing.T) {
	for _, raw := range []string{
		"", "[]", "hello",
		`{"id":"../../etc/passwd","action":"blur","radius":3}`,
		`{"id":"` + id + `","action":"rotate"}`,
		`{"id":"` + id + `","action":"blur","radius":100000}`,
		`{"id":"` + id + `","action":"blur"}`,
	} {
		if message, err := Decode([]byte(raw)); err == nil {
			t.Errorf("%s passes as %+v", raw, message)
		}
	}
}
