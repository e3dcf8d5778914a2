package serve

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

func TestHealthIsAskedOfTheServer(t *testing.T) {
	well := httptest.NewServer(http.HandlerFunc(Healthy))
	defer well.Close()
	if err := CheckHealth(well.Listener.Addr().String()); err != nil {
		t.Error(err)
	}
	ill := httptest.NewServer(http.NotFoundHandler())
	address := ill.Listener.Addr().String()
	if CheckHealth(address) == nil {
		t.Error("404 passes as healthy")
	}
	ill.Close()
	if CheckHealth(address) == nil {
		t.Error("a closed port passes as healthy")
	}
}

func TestRunFinishesWhatIsUnderWay(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	ctx, stop := context.WithCancel(context.Background())
	started := make(chan struct{})
	handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/slow" {
			close(started)
			time.Sleep(100 * time.Millisecond)
		}
		w.WriteHeader(http.StatusNoContent)
	})
	ended := make(chan error, 1)
	go func() { ended <- Run(ctx, address, handler) }()
	for try := 0; try < 100; try++ {
		if answer, err := http.Get("http://" + address + "/"); err == nil {
			answer.Body.Close()
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	go func() { <-started; stop() }()
	answer, err := http.Get("http://" + address + "/slow")
	if err != nil || answer.StatusCode != http.StatusNoContent {
		t.Fatalf("the request under way was cut: %v", err)
	}
	answer.Body.Close()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
