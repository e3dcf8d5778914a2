package api

import (
	"net/http"
	"strings"
	"testing"

	"image-jobs/internal/jobs"
)

const id = "0123456789abcdef0123456789abcdef"

func TestAJobIsShownFromTheCacheTheSecondTime(t *testing.T) {
	b := newBench(t)
	b.records.list = []jobs.Job{{ID: id, Action: jobs.Blur, Status: jobs.Failed, Error: "no picture"}}
	for i := 0; i < 2; i++ {
		answer := b.do("GET", "/jobs/"+id, "", "")
		if answer.Code != http.StatusOK || !strings.Contains(answer.Body.String(), `"error":"no picture"`) {
			t.Errorf("%d %s", answer.Code, answer.Body)
		}
	}
	if b.records.gets != 1 {
		t.Errorf("looked up %d times", b.records.gets)
	}
}

func TestAJobIsShownWithoutACache(t *testing.T) {
	b := newBench(t)
	b.queue.down = true
	b.records.list = []jobs.Job{{ID: id, Status: jobs.Queued}}
	if answer := b.do("GET", "/jobs/"+id, "", ""); answer.Code != http.StatusOK {
		t.Errorf("%d %s", answer.Code, answer.Body)
	}
}

func TestStatuses(t *testing.T) {
	other := strings.Repeat("f", 32)
	b := newBench(t)
	b.records.list = []jobs.Job{{ID: id, Status: jobs.Completed}, {ID: other, Status: jobs.Processing}}
	cases := []struct {
		method, target string
		want           int
	}{
		{"GET", "/jobs/" + strings.Repeat("0", 32), 404},
		{"GET", "/jobs/nonsense", 404},
		{"GET", "/jobs/nonsense/result", 404},
		{"GET", "/jobs/" + other + "/result", 409},
		{"GET", "/jobs/" + id + "/result", 410},
		{"GET", "/jobs?limit=1", 200},
		{"GET", "/jobs?limit=0", 400},
		{"GET", "/jobs?limit=101", 400},
		{"GET", "/jobs?limit=many", 400},
		{"DELETE", "/jobs", 405},
		{"GET", "/elsewhere", 404},
		{"GET", "/healthz", 200},
		{"GET", "/readyz", 200},
		{"GET", "/metrics", 200},
	}
	for _, c := range cases {
		if answer := b.do(c.method, c.target, "", ""); answer.Code != c.want {
			t.Errorf("%s %s gives %d, want %d: %s", c.method, c.target, answer.Code, c.want, answer.Body)
		}
	}
	counted := b.do("GET", "/metrics", "", "").Body.String()
	for _, line := range []string{
		`http_requests_total{method="GET",path="/jobs/{id}",status="404"} 2`,
		`http_requests_total{method="DELETE",path="other",status="405"} 1`,
		`http_requests_total{method="GET",path="other",status="404"} 1`,
	} {
		if !strings.Contains(counted, line) {
			t.Errorf("%s is missing", line)
		}
	}
}

func TestAResultIsAPicture(t *testing.T) {
	b := newBench(t)
	b.records.list = []jobs.Job{{ID: id, Status: jobs.Completed}}
	if err := b.storage.SaveResult(id, picture(t)); err != nil {
		t.Fatal(err)
	}
	answer := b.do("GET", "/jobs/"+id+"/result", "", "")
	if answer.Code != http.StatusOK || answer.Header().Get("Content-Type") != "image/png" ||
		answer.Body.String() != string(picture(t)) {
		t.Errorf("%d %s, %d bytes", answer.Code, answer.Header().Get("Content-Type"), answer.Body.Len())
	}
}

func TestReadinessNamesWhatIsDown(t *testing.T) {
	b := newBench(t)
	b.queue.down = true
	answer := b.do("GET", "/readyz", "", "")
	body := strings.TrimSpace(answer.Body.String())
	if answer.Code != http.StatusServiceUnavailable ||
		body != `{"postgres":"ok","redis":"unreachable"}` {
		t.Errorf("%d %s", answer.Code, body)
	}
	if health := b.do("GET", "/healthz", "", ""); health.Code != http.StatusOK {
		t.Errorf("health depends on redis: %d", health.Code)
	}
}
