package api

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"image-jobs/internal/imaging"
	"image-jobs/internal/jobs"
	"image-jobs/internal/queue"
)

func form(t *testing.T, fields map[string]string, image []byte) (kind, body string) {
	t.Helper()
	var out bytes.Buffer
	writer := multipart.NewWriter(&out)
	for name, value := range fields {
		if err := writer.WriteField(name, value); err != nil {
			t.Fatal(err)
		}
	}
	if image != nil {
		part, err := writer.CreateFormFile("image", "picture.png")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write(image); err != nil {
			t.Fatal(err)
		}
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return writer.FormDataContentType(), out.String()
}

func picture(t *testing.T) []byte {
	t.Helper()
	data, err := imaging.Sample()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestAJobIsKeptRecordedAndQueued(t *testing.T) {
	image := base64.StdEncoding.EncodeToString(picture(t))
	formKind, formBody := form(t, map[string]string{"action": "blur", "radius": "9"}, picture(t))
	cases := []struct {
		kind, body string
		action     jobs.Action
		radius     int
	}{
		{"", `{"action":"grayscale"}`, jobs.Grayscale, 0},
		{"application/x-www-form-urlencoded", `{"action":"grayscale"}`, jobs.Grayscale, 0},
		{"application/json", `{"action":"blur","image":"` + image + `"}`, jobs.Blur, jobs.DefaultRadius},
		{formKind, formBody, jobs.Blur, 9},
	}
	for _, c := range cases {
		b := newBench(t)
		answer := b.do("POST", "/jobs", c.kind, c.body)
		var got accepted
		if err := json.Unmarshal(answer.Body.Bytes(), &got); err != nil || answer.Code != http.StatusAccepted {
			t.Fatalf("%d %s", answer.Code, answer.Body)
		}
		want := queue.Message{ID: got.ID, Action: c.action, Radius: c.radius}
		if got.Status != jobs.Queued || len(b.queue.messages) != 1 || b.queue.messages[0] != want {
			t.Errorf("%+v queued as %+v", got, b.queue.messages)
		}
		if len(b.records.list) != 1 || b.records.list[0].Status != jobs.Queued {
			t.Errorf("recorded as %+v", b.records.list)
		}
		if data, err := b.storage.Source(got.ID); err != nil || !bytes.Equal(data, picture(t)) {
			t.Errorf("the source is not what was sent: %d bytes, %v", len(data), err)
		}
	}
}

func TestACutPictureReachesTheWorker(t *testing.T) {
	b := newBench(t)
	kind, body := form(t, map[string]string{"action": "grayscale"}, picture(t)[:200])
	if answer := b.do("POST", "/jobs", kind, body); answer.Code != http.StatusAccepted {
		t.Errorf("%d %s", answer.Code, answer.Body)
	}
}

func TestWhatIsNoJobIsRefused(t *testing.T) {
	notAnImage := base64.StdEncoding.EncodeToString([]byte("hello"))
	formKind, formBody := form(t, map[string]string{"action": "blur", "radius": "wide"}, nil)
	textKind, textBody := form(t, map[string]string{"action": "blur"}, []byte("hello"))
	cases := []struct{ kind, body, says string }{
		{"", ``, "no job in JSON"},
		{"", `{`, "no job in JSON"},
		{"", `{"action":"rotate"}`, `unknown action \"rotate\"`},
		{"", `{"image":null}`, "action is missing"},
		{"", `{"action":"grayscale","colour":1}`, "colour"},
		{"", `{"action":"grayscale"} {}`, "goes on"},
		{"", `{"action":"grayscale","image":"!"}`, "base64"},
		{"", `{"action":"grayscale","image":""}`, "no PNG"},
		{"", `{"action":"grayscale","image":"` + notAnImage + `"}`, "no PNG"},
		{"", `{"action":"blur","radius":0}`, "out of range"},
		{"", `{"action":"blur","radius":51}`, "out of range"},
		{formKind, formBody, "no whole number"},
		{textKind, textBody, "no PNG"},
		{"multipart/form-data", "x", "form"},
	}
	for _, c := range cases {
		b := newBench(t)
		answer := b.do("POST", "/jobs", c.kind, c.body)
		if answer.Code != http.StatusBadRequest || !strings.Contains(answer.Body.String(), c.says) {
			t.Errorf("%q gives %d %s", c.body, answer.Code, answer.Body)
		}
		if len(b.records.list)+len(b.queue.messages)+len(b.sources(t)) != 0 {
			t.Errorf("%q leaves something behind", c.body)
		}
	}
}

func TestABodyThatIsTooLargeIsRefused(t *testing.T) {
	huge := make([]byte, MaxBody+1)
	kind, body := form(t, map[string]string{"action": "blur"}, huge)
	for kind, body := range map[string]string{
		kind: body,
		"":   `{"action":"blur","image":"` + strings.Repeat("A", MaxBody) + `"}`,
	} {
		if answer := newBench(t).do("POST", "/jobs", kind, body); answer.Code != http.StatusRequestEntityTooLarge {
			t.Errorf("%s: %d %s", kind, answer.Code, answer.Body)
		}
	}
}

func TestAJobThatCannotBeQueuedLeavesNothing(t *testing.T) {
	for name, breakIt := range map[string]func(*bench){
		"postgres": func(b *bench) { b.records.down = true },
		"redis":    func(b *bench) { b.queue.down = true },
	} {
		b := newBench(t)
		breakIt(b)
		answer := b.do("POST", "/jobs", "", `{"action":"blur"}`)
		if answer.Code != http.StatusServiceUnavailable || answer.Header().Get("Retry-After") == "" {
			t.Errorf("%s down: %d %s", name, answer.Code, answer.Body)
		}
		if strings.Contains(answer.Body.String(), errDown.Error()) {
			t.Errorf("%s down: the client hears of our insides: %s", name, answer.Body)
		}
		if len(b.records.list)+len(b.queue.messages)+len(b.sources(t)) != 0 {
			t.Errorf("%s down: something is left behind", name)
		}
	}
}
