package config

import (
	"fmt"
	"os"
	"strings"
)

// reader gathers what is wrong instead of stopping at the first mistake.
type reader struct {
	lookup   func(string) string
	problems []string
}

func (r *reader) problem(format string, values ...any) {
	r.problems = append(r.problems, fmt.Sprintf(format, values...))
}

func (r *reader) text(name, fallback string) string {
	if value := r.lookup(name); value != "" {
		return value
	}
	return fallback
}

func (r *reader) port(name, fallback string) string {
	value := r.text(name, fallback)
	if !validPort(value) {
		r.problem("%s=%q is no port: write a number from 1 to 65535", name, value)
	}
	return value
}

// secret reads NAME, or the file that NAME_FILE points at. No message holds the secret itself.
func (r *reader) secret(name string) string {
	value, path := r.lookup(name), r.lookup(name+"_FILE")
	if path == "" {
		return value
	}
	if value != "" {
		r.problem("%s and %s_FILE are both set: keep one", name, name)
		return ""
	}
	content, err := os.ReadFile(path)
	if err != nil {
		r.problem("%s_FILE cannot be read: %v", name, err)
		return ""
	}
	return strings.TrimRight(string(content), "\r\n")
}
