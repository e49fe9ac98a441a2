package com.docspot.notification.ledger;

/** What became of a message. */
public enum MessageState {
    /** To be sent when it is due. */
    QUEUED,
    /** Each channel that could be used has taken it. */
    SENT,
    /** It was overtaken before it was due, such as the reminder of a cancelled visit. */
    DROPPED,
    /** Given up; an administrator sees it. */
    FAILED
}
