import StackModel

/// Uses the application as the description says, so that metrics move which appear only then.
struct ExerciseProbe: Probe {
    static let ids = ["exercise/request"]
    static let needs = ProbeNeed.nothing

    func run(_ session: Session, _ facts: inout Facts) async -> [CheckResult] {
        var results: [CheckResult] = []
        for step in session.stack.exercise {
            var result = await take(step, session, &facts)
            result.origin = step.origin.asked
            results.append(result)
        }
        facts.isExercised = !results.isEmpty && results.allSatisfy { $0.result == .passed }
        return results
    }

    /// All requests of a step; the first may wait for the application to start.
    private func take(
        _ step: ExerciseStep, _ session: Session, _ facts: inout Facts
    ) async -> CheckResult {
        let subject = Self.subject(step)
        var pacer = Pacer(session, until: session.schedule.start)
        var done = 0
        while done < step.times {
            let trouble = await request(step, session)
            guard let trouble else {
                done += 1
                continue
            }
            if !trouble.isAnswer,
                let result = await stopped(step, trouble, session, &facts)
            {
                return result
            }
            let mayStart = trouble.isPassing && !session.isDown(facts)
            let what = "the application to answer \(subject)"
            if mayStart, await pacer.pause(awaiting: what, least: trouble.wait) {
                continue
            }
            return result(of: trouble, step, done: done, session, facts)
        }
        let what = step.times == 1 ? "was answered well" : "was answered well \(step.times) times"
        return CheckResult(Self.ids[0], subject, .passed, what)
    }

    private static func subject(_ step: ExerciseStep) -> String {
        "\(step.method) \(PublicURL.text(of: step.url))"
    }

    /// What was wrong with an answer.
    private struct Trouble {
        let words: String
        /// Whether it may be over soon: an application that is still starting.
        let isPassing: Bool
        let isAnswer: Bool
        /// How long it asks not to be asked again, in seconds.
        var wait = 0.0
        /// Whether the application may be well, and there was only no time to see that.
        var isUnseen = false
    }

    private func request(_ step: ExerciseStep, _ session: Session) async -> Trouble? {
        await session.ledger.note(.application)
        let request = HTTPRequest(
            method: step.method, url: step.url, headers: step.headers,
            body: step.body.map { Array($0.utf8) }, timeout: .seconds(30))
        do {
            let answer = try await session.http.send(request)
            let isGood =
                step.statuses.isEmpty
                ? (200..<400).contains(answer.status) : step.statuses.contains(answer.status)
            if isGood { return nil }
            return Trouble(
                words: "HTTP status \(answer.status): \(answer.complaint)",
                isPassing: RetryAfter.isBusy(answer.status) || [502, 504].contains(answer.status),
                isAnswer: true, wait: RetryAfter.seconds(in: answer) ?? 0)
        } catch {
            return Trouble(
                words: error.reason(at: step.url), isPassing: error == .refused, isAnswer: false,
                isUnseen: error.isUnseen)
        }
    }

    /// The result where the service that is meant does not run, so that waiting is of no use.
    private func stopped(
        _ step: ExerciseStep, _ trouble: Trouble, _ session: Session, _ facts: inout Facts
    ) async -> CheckResult? {
        guard let service = PublishingService.name(at: step.url, in: session.stack) else {
            return nil
        }
        await EngineLook.refresh(session, &facts)
        guard !session.isDown(facts), ContainerCauses.isDown(service, facts),
            let why = await ContainerCauses.explanation(service, session, facts)
        else { return nil }
        var result = CheckResult(Self.ids[0], Self.subject(step), .failed, "")
        result.apply(why)
        result.message = "the application could not be used: \(why.message)"
        result.evidence.insert(trouble.words, at: 0)
        // The look at the containers, which comes last, tells of it.
        result.becauseOf = CheckReference(id: ContainerProbe.ids[0], subject: service)
        return result
    }

    private func result(
        of trouble: Trouble, _ step: ExerciseStep, done: Int, _ session: Session, _ facts: Facts
    ) -> CheckResult {
        var result = CheckResult(
            Self.ids[0], Self.subject(step), .failed, "", evidence: [trouble.words])
        if session.isDown(facts) {
            result.result = .unreachable
            result.message = "nothing of project \(session.stack.name) is running"
            // Prometheus is asked next and will be the one to say what to do.
            result.becauseOf = session.stack.monitoring.store.map {
                CheckReference(id: ReadyProbe.ids[0], subject: $0.service)
            }
        } else if trouble.isAnswer {
            let counted = step.times > 1 ? "request \(done + 1) of \(step.times)" : "the request"
            result.message = "the application refused \(counted)"
            result.cause = "exercise/refused"
            result.fix = "mend the application, or what `verify.exercise` sends"
        } else {
            if trouble.isUnseen { result.result = .unreachable }
            result.message = "the application could not be used"
            result.cause = "exercise/no-answer"
            result.fix = "see with `docker compose ps` whether it runs and publishes this port"
        }
        return result
    }
}
