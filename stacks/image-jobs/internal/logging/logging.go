// Package logging writes one line of key=value pairs for each event.
package logging

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Logger writes a service's events to one stream.
type Logger struct {
	mutex   sync.Mutex
	out     io.Writer
	service string
	now     func() time.Time
}

// New makes the logger of a service.
func New(out io.Writer, service string) *Logger {
	return &Logger{out: out, service: service, now: time.Now}
}

// Info tells of what went as it should.
func (l *Logger) Info(message string, pairs ...any) { l.write("info", message, pairs) }

// Warn tells of what went wrong and is being tried again.
func (l *Logger) Warn(message string, pairs ...any) { l.write("warning", message, pairs) }

// Error tells of what went wrong for good.
func (l *Logger) Error(message string, pairs ...any) { l.write("error", message, pairs) }

func (l *Logger) write(level, message string, pairs []any) {
	var line strings.Builder
	fmt.Fprintf(&line, "time=%s level=%s service=%s msg=%s",
		l.now().UTC().Format("2006-01-02T15:04:05.000Z"), level, l.service, quoted(message))
	for i := 0; i+1 < len(pairs); i += 2 {
		fmt.Fprintf(&line, " %v=%s", pairs[i], quoted(fmt.Sprint(pairs[i+1])))
	}
	line.WriteByte('\n')
	l.mutex.Lock()
	defer l.mutex.Unlock()
	// There is nowhere left to report a log stream that can't be written.
	_, _ = io.WriteString(l.out, line.String())
}

// quoted keeps an event on its one line, whatever a message or an error holds.
func quoted(text string) string {
	plain := text != "" && strings.IndexFunc(text, func(r rune) bool {
		return r <= ' ' || r == '"' || r == '=' || r == '\\' || r == 0x7f
	}) < 0
	if plain {
		return text
	}
	return strconv.Quote(text)
}
