package queue

import (
	"encoding/json"
	"fmt"

	"image-jobs/internal/jobs"
)

// Message is what the API tells a worker about a job; the picture itself is in the storage.
type Message struct {
	ID     string      `json:"id"`
	Action jobs.Action `json:"action"`
	Radius int         `json:"radius,omitempty"`
}

// Encode writes a message as it lies in the list.
func (m Message) Encode() ([]byte, error) { return json.Marshal(m) }

// Decode reads a message and refuses one that no worker could carry out.
func Decode(raw []byte) (Message, error) {
	var message Message
	if err := json.Unmarshal(raw, &message); err != nil {
		return Message{}, fmt.Errorf("not a message: %w", err)
	}
	if !jobs.ValidID(message.ID) {
		return Message{}, fmt.Errorf("%q is no job's identifier", message.ID)
	}
	if _, err := jobs.ParseAction(string(message.Action)); err != nil {
		return Message{}, err
	}
	if _, err := jobs.CheckRadius(message.Action, &message.Radius); err != nil {
		return Message{}, err
	}
	return message, nil
}
