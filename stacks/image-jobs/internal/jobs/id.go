package jobs

import (
	"crypto/rand"
	"encoding/hex"
)

const idBytes = 16

// NewID makes an identifier that nobody can guess.
func NewID() (string, error) {
	var raw [idBytes]byte
	if _, err := rand.Read(raw[:]); err != nil {
		return "", err
	}
	return hex.EncodeToString(raw[:]), nil
}

// ValidID holds back anything that is no identifier, since identifiers become file names.
func ValidID(id string) bool {
	if len(id) != 2*idBytes {
		return false
	}
	for _, c := range id {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}
