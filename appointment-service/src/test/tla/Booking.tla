------------------------------ MODULE Booking ------------------------------
(***************************************************************************)
(* Who gets which time: what the appointment service writes, in the steps  *)
(* in which MongoDB lets others come in between.  One write of one         *)
(* document is one step; a read before it is another; a worker may crash   *)
(* between any two; a client that heard nothing sends its request again;   *)
(* the relay may publish an event any number of times and in any order.    *)
(*                                                                         *)
(* docs/booking-guarantee.md says what this proves and how to run it.      *)
(***************************************************************************)
EXTENDS Integers, Sequences, FiniteSets

CONSTANTS
    Visits,       \* ids of appointments, 1..n
    Requests,     \* clients' requests (idempotency keys), 1..n
    Patients,     \* so many patients; request r is of patient r % Patients
    Workers,      \* threads of all replicas
    LastStart,    \* visits start at tick 0..LastStart and take two ticks
    MostChanges,  \* so many writes to one appointment are looked at
    Verbs,        \* what may happen to an appointment
    Relaying,     \* whether events are published and heard
    Broken        \* the mistake to make; "none" for the service as it is

ASSUME Visits \subseteq Nat \ {0} /\ Requests \subseteq Nat \ {0}

VARIABLES
    visit,      \* the collection: id -> document
    worker,     \* what each thread has read and is about to write
    wanted,     \* what each client asks for; the same whenever it asks again
    told,       \* the appointment that each client was told of; 0 before
    published,  \* how many of an appointment's events the relay has sent
    heard,      \* the event that a listener has applied last
    latest      \* the newest event that has reached it

vars == <<visit, worker, wanted, told, published, heard, latest>>

Never == 99
Starts == 0..LastStart
Living == {"HELD", "REQUESTED", "CONFIRMED"}
Kinds == {"hold", "request", "book"}
Is(mistake) == Broken = mistake
Patient(r) == r % Patients

Nothing ==
    [state |-> "NONE", patient |-> 0, start |-> 0, next |-> Never, late |-> FALSE,
     occupancy |-> {}, key |-> 0, for |-> 0, rev |-> 0, events |-> <<>>]

Idle == [job |-> "idle"]

(***************************************************************************)
(* The strings that a document carries: the ticks of the doctor (there is  *)
(* one), those of the patient, and a holder's only hold.                   *)
(***************************************************************************)
TicksFrom(s) == IF s = Never THEN {} ELSE {s, s + 1}
Doctor(s) == {<<"doctor", 0, t>> : t \in TicksFrom(s)}
Own(p, s) == {<<"patient", p, t>> : t \in TicksFrom(s)}
Hold(p) == <<"hold", p, 0>>

Occupancy(state, p, s, n) ==
    LET doctor == Doctor(s) \cup Doctor(n)
        patient == Own(p, s) \cup Own(p, n)
    IN  CASE state = "HELD" -> doctor \cup {Hold(p)}
          [] state = "REQUESTED" -> IF Is("request takes no time") THEN {} ELSE doctor \cup patient
          [] state = "CONFIRMED" -> doctor \cup patient
          [] OTHER -> {}

(* Who the unique index finds in the way of these strings. *)
InTheWay(strings, except) ==
    {v \in Visits \ {except} : visit[v].occupancy \cap strings # {}}

Event(d) == <<d.state, d.start>>
Raised(d) ==
    [d EXCEPT !.rev = @ + 1,
              !.events = IF Is("event after the write") THEN @ ELSE Append(@, Event(d))]

Init ==
    /\ visit = [v \in Visits |-> Nothing]
    /\ worker = [w \in Workers |-> Idle]
    /\ wanted = [r \in Requests |-> <<>>]
    /\ told = [r \in Requests |-> 0]
    /\ published = [v \in Visits |-> 0]
    /\ heard = [v \in Visits |-> 0]
    /\ latest = [v \in Visits |-> 0]

Free(w) == worker' = [worker EXCEPT ![w] = Idle]
(* After the write: nothing more to do, but in the mistakes that put it off. *)
Done(w, v, r) ==
    worker' = [worker EXCEPT ![w] =
        CASE Is("event after the write") -> [job |-> "tell", visit |-> v]
          [] Is("key after the write") /\ r # 0 -> [job |-> "remember", visit |-> v, request |-> r]
          [] OTHER -> Idle]

Relay == UNCHANGED <<published, heard, latest>>

(***************************************************************************)
(* A request arrives, for the first time or again.  A fresh id is nobody's *)
(* yet: not stored, and not in another thread's hands.                     *)
(***************************************************************************)
Fresh ==
    {v \in Visits : /\ visit[v].state = "NONE"
                    /\ \A w \in Workers : worker[w].job = "idle" \/ worker[w].visit # v}

Ask(w, r, kind, s) ==
    /\ worker[w].job = "idle"
    /\ wanted[r] \in {<<>>, <<kind, s>>}
    /\ Fresh # {}
    /\ wanted' = [wanted EXCEPT ![r] = <<kind, s>>]
    /\ LET v == CHOOSE f \in Fresh : \A g \in Fresh : f <= g
           state == CASE kind = "hold" -> "HELD"
                      [] kind = "request" -> "REQUESTED"
                      [] kind = "book" -> "CONFIRMED"
       IN worker' = [worker EXCEPT ![w] =
            [job |-> "insert", visit |-> v, request |-> r, state |-> state, start |-> s,
             free |-> InTheWay(Occupancy(state, Patient(r), s, Never), 0) = {}]]
    /\ UNCHANGED <<visit, told>> /\ Relay

Insert(w) ==
    /\ worker[w].job = "insert"
    /\ LET v == worker[w].visit
           r == worker[w].request
           p == Patient(r)
           s == worker[w].start
           strings == Occupancy(worker[w].state, p, s, Never)
           earlier == {e \in Visits : visit[e].key = r}
           blockers == IF Is("check, then write")
                       THEN IF worker[w].free THEN {} ELSE {0}
                       ELSE InTheWay(strings, v)
           late == {b \in blockers \ {0} : visit[b].state = "HELD" /\ visit[b].late}
           fresh == [Nothing EXCEPT !.state = worker[w].state, !.patient = p, !.start = s,
                                    !.occupancy = strings, !.for = r,
                                    !.key = IF Is("key after the write") THEN 0 ELSE r]
       IN \/ /\ earlier # {}  \* the unique index on keys: this request came before
             /\ told' = [told EXCEPT ![r] = CHOOSE e \in earlier : TRUE]
             /\ Free(w)
             /\ UNCHANGED visit
          \/ /\ earlier = {} /\ blockers = {}
             /\ visit' = [visit EXCEPT ![v] = Raised(fresh)]
             /\ Done(w, v, r)
             /\ told' \in {told, [told EXCEPT ![r] = v]}  \* the answer may be lost
          \/ /\ earlier = {} /\ late # {}  \* an expired hold is let go; the client asks again
             /\ \E b \in late :
                  worker' = [worker EXCEPT ![w] =
                      [job |-> "update", verb |-> "expire", visit |-> b, seen |-> visit[b],
                       start |-> Never]]
             /\ UNCHANGED <<visit, told>>
          \/ /\ earlier = {} /\ blockers # {} /\ late = {}
             /\ Free(w)
             /\ UNCHANGED <<visit, told>>
    /\ UNCHANGED wanted /\ Relay

(***************************************************************************)
(* A verb: read the document, decide, write on condition that it is still  *)
(* the same.                                                               *)
(***************************************************************************)
May(verb, d) ==
    CASE verb = "confirm" -> d.state = "HELD" /\ ~d.late
      [] verb = "approve" -> d.state = "REQUESTED"
      [] verb = "cancel" -> d.state \in Living /\ ~d.late
      [] verb = "expire" -> d.state = "HELD" /\ d.late
      [] verb = "reschedule" -> d.state \in {"REQUESTED", "CONFIRMED"} /\ d.next = Never
      [] verb = "propose" -> d.state = "CONFIRMED" /\ d.next = Never
      [] verb = "accept" -> d.state = "CONFIRMED" /\ d.next # Never
      [] verb = "refuse" -> d.state = "CONFIRMED" /\ d.next # Never

Moves == {"reschedule", "propose"}

Read(w, v, verb, s) ==
    /\ worker[w].job = "idle"
    /\ visit[v].rev < MostChanges
    /\ May(verb, visit[v])
    /\ IF verb \in Moves THEN s # visit[v].start ELSE s = 0
    /\ worker' = [worker EXCEPT ![w] =
         [job |-> "update", verb |-> verb, visit |-> v, seen |-> visit[v], start |-> s]]
    /\ UNCHANGED <<visit, wanted, told>> /\ Relay

(* How the document is after the verb, decided on what was read. *)
Changed(verb, d, s) ==
    LET becomes(state, start, next) ==
          [d EXCEPT !.state = state, !.start = start, !.next = next,
                    !.occupancy = Occupancy(state, d.patient, start, next)]
    IN CASE verb = "confirm" -> becomes("CONFIRMED", d.start, Never)
         [] verb = "approve" -> [d EXCEPT !.state = "CONFIRMED"]
         [] verb = "cancel" ->
              IF Is("ticks of the cancelled stay")
              THEN [d EXCEPT !.state = "CANCELLED", !.next = Never]
              ELSE becomes("CANCELLED", d.start, Never)
         [] verb = "expire" -> becomes("EXPIRED", d.start, Never)
         [] verb = "reschedule" -> becomes(d.state, s, Never)
         [] verb = "propose" ->
              IF Is("proposal holds only the old time")
              THEN [d EXCEPT !.next = s]
              ELSE becomes(d.state, d.start, s)
         [] verb = "accept" ->
              IF Is("proposal holds only the old time")
              THEN [d EXCEPT !.start = d.next, !.next = Never]
              ELSE becomes(d.state, d.next, Never)
         [] verb = "refuse" -> becomes(d.state, d.start, Never)

(* Setting only some fields of whatever is stored by now. *)
Blindly(now, after) ==
    [now EXCEPT !.state = after.state, !.start = after.start, !.next = after.next]

Update(w) ==
    /\ worker[w].job = "update"
    /\ LET v == worker[w].visit
           seen == worker[w].seen
           after == Changed(worker[w].verb, seen, worker[w].start)
           asRead == visit[v].rev = seen.rev
           fits == InTheWay(after.occupancy, v) = {}
       IN \/ /\ asRead /\ fits
             /\ IF Is("a move is two writes") /\ worker[w].verb = "reschedule"
                THEN /\ visit' = [visit EXCEPT ![v].occupancy = {}]
                     /\ worker' = [worker EXCEPT ![w] =
                          [job |-> "arrive", visit |-> v, after |-> after]]
                ELSE /\ visit' = [visit EXCEPT ![v] = Raised(after)]
                     /\ Done(w, v, 0)
          \/ /\ ~asRead /\ Is("update without condition")
             /\ visit' = [visit EXCEPT ![v] = Raised(Blindly(@, after))]
             /\ Free(w)
          \/ /\ ~(asRead /\ fits)
             /\ Free(w)
             /\ UNCHANGED visit
    /\ UNCHANGED <<wanted, told>> /\ Relay

(* Second writes, which only the mistakes have. *)
Arrive(w) ==
    /\ worker[w].job = "arrive"
    /\ LET v == worker[w].visit
           after == worker[w].after
       IN IF InTheWay(after.occupancy, v) = {}
          THEN visit' = [visit EXCEPT ![v] = Raised(after)]
          ELSE UNCHANGED visit
    /\ Free(w)
    /\ UNCHANGED <<wanted, told>> /\ Relay

Tell(w) ==
    /\ worker[w].job = "tell"
    /\ LET v == worker[w].visit IN visit' = [visit EXCEPT ![v].events = Append(@, Event(visit[v]))]
    /\ Free(w)
    /\ UNCHANGED <<wanted, told>> /\ Relay

Remember(w) ==
    /\ worker[w].job = "remember"
    /\ visit' = [visit EXCEPT ![worker[w].visit].key = worker[w].request]
    /\ Free(w)
    /\ UNCHANGED <<wanted, told>> /\ Relay

Crash(w) ==
    /\ worker[w].job # "idle"
    /\ Free(w)
    /\ UNCHANGED <<visit, wanted, told>> /\ Relay

TimePasses(v) ==
    /\ visit[v].state = "HELD" /\ ~visit[v].late
    /\ visit' = [visit EXCEPT ![v].late = TRUE]
    /\ UNCHANGED <<worker, wanted, told>> /\ Relay

(***************************************************************************)
(* Events: sent oldest first, but any that was sent may arrive again.      *)
(***************************************************************************)
Publish(v) ==
    /\ Relaying /\ published[v] < Len(visit[v].events)
    /\ published' = [published EXCEPT ![v] = @ + 1]
    /\ UNCHANGED <<visit, worker, wanted, told, heard, latest>>

Deliver(v, n) ==
    /\ n <= published[v]
    /\ heard' = [heard EXCEPT ![v] = IF n > @ \/ Is("older events are applied") THEN n ELSE @]
    /\ latest' = [latest EXCEPT ![v] = IF n > @ THEN n ELSE @]
    /\ UNCHANGED <<visit, worker, wanted, told, published>>

Next ==
    \/ \E w \in Workers :
         \/ \E r \in Requests, kind \in Kinds, s \in Starts : Ask(w, r, kind, s)
         \/ \E v \in Visits, verb \in Verbs, s \in Starts : Read(w, v, verb, s)
         \/ Insert(w) \/ Update(w) \/ Crash(w)
         \/ Arrive(w) \/ Tell(w) \/ Remember(w)
    \/ \E v \in Visits :
         \/ TimePasses(v)
         \/ Publish(v)
         \/ \E n \in 1..MostChanges : Deliver(v, n)

Spec == Init /\ [][Next]_vars

-----------------------------------------------------------------------------

(* What a visit takes, told from what was agreed and not from its strings. *)
Takes(v) ==
    LET d == visit[v]
    IN IF d.state \in Living
       THEN Doctor(d.start) \cup Doctor(d.next)
              \cup (IF d.state = "HELD" THEN {} ELSE Own(d.patient, d.start) \cup Own(d.patient, d.next))
       ELSE {}

NothingOverlaps == \A v, u \in Visits : v # u => Takes(v) \cap Takes(u) = {}

TicksBelongToTheLiving ==
    \A v \in Visits :
        visit[v].occupancy \ {Hold(visit[v].patient)} = Takes(v)

(* A request makes one appointment, however often it comes. *)
OneVisitForARequest ==
    \A v, u \in Visits : v # u /\ visit[v].for # 0 => visit[v].for # visit[u].for

WhoWasToldHasAVisit ==
    \A r \in Requests : told[r] # 0 => visit[told[r]].for = r

(* Every change has its event, and nothing is told that did not happen. *)
EveryChangeIsTold ==
    (\A w \in Workers : worker[w].job # "tell") =>
        \A v \in Visits :
            /\ Len(visit[v].events) = visit[v].rev
            /\ visit[v].rev > 0 => visit[v].events[visit[v].rev] = Event(visit[v])

ListenersNeverGoBack == heard = latest

=============================================================================
