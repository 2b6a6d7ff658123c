package notice

// A Tell is the job that words a message about a notice to the person and
// keeps it. Its argument is an id: the worker reads the rest when it works.
type Tell struct {
	NoticeID ID `json:"notice_id"`
}

// Kind names the job. It is stored, and never changed.
func (Tell) Kind() string { return "notice_tell" }

// QueueDeliver is the queue of the jobs that wait for receivers, so that a slow
// one holds up nothing else.
const QueueDeliver = "deliver"

// A Deliver is the job that tries to deliver once. Attempt is the number of the
// try it was made for: a job that comes late to another's try does nothing.
type Deliver struct {
	DeliveryID string `json:"delivery_id"`
	Attempt    int    `json:"attempt"`
}

// Kind names the job. It is stored, and never changed.
func (Deliver) Kind() string { return "notice_deliver" }

// A Mail is the job that sends a neutral e-mail saying that there is a message
// in the portal.
type Mail struct {
	MessageID string `json:"message_id"`
}

// Kind names the job. It is stored, and never changed.
func (Mail) Kind() string { return "message_tell" }

// QueueSend is the queue of the jobs that wait for mail servers.
const QueueSend = "send"

// A Send is the job that tries once to send a neutral message to somebody outside
// the portal. Attempt is as Deliver's.
type Send struct {
	SendingID string `json:"sending_id"`
	Attempt   int    `json:"attempt"`
}

// Kind names the job. It is stored, and never changed.
func (Send) Kind() string { return "message_send" }
