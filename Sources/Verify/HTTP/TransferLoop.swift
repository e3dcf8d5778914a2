import CCurl

/// The thread that makes requests: it owns a multi handle of libcurl, with its open connections.
final class TransferLoop {
    /// As many connections to one server at a time as browsers used to open, and a little less.
    private static let connections = 4
    /// The longest wait without a look, in milliseconds; whoever posts something wakes the thread.
    private static let nap: Int32 = 60_000

    private let multi: UnsafeMutableRawPointer
    private let mailbox: TransferMailbox
    /// What goes on, by its easy handle.
    private var transfers: [UnsafeMutableRawPointer: Transfer] = [:]

    init(_ multi: UnsafeMutableRawPointer, _ mailbox: TransferMailbox) {
        self.multi = multi
        self.mailbox = mailbox
        _ = ccurl_multi_set_number(multi, CCURL_MAX_HOST_CONNECTIONS, Self.connections)
    }

    deinit { ccurl_multi_cleanup(multi) }

    /// Makes requests until the mailbox is closed.
    func run() {
        while true {
            let post = mailbox.collect()
            for job in post.jobs { begin(job) }
            for (easy, transfer) in transfers
            where post.isClosed || post.cancelled.contains(transfer.id) { drop(easy) }
            if post.isClosed { return }
            ccurl_multi_perform(multi)
            var result: Int32 = 0
            while let easy = ccurl_multi_ended(multi, &result) {
                transfers[easy]?.end(result)
                drop(easy)
            }
            ccurl_multi_wait(multi, Self.nap)
        }
    }

    private func begin(_ job: TransferJob) {
        guard let transfer = Transfer(job), ccurl_multi_add(multi, transfer.easy) == 0 else {
            job.ticket.settle(.failure(.unusable("libcurl can't make a request")))
            return
        }
        transfers[transfer.easy] = transfer
    }

    private func drop(_ easy: UnsafeMutableRawPointer) {
        ccurl_multi_remove(multi, easy)
        transfers[easy] = nil
    }
}
