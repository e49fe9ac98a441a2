#!/usr/bin/env bash
# Takes guards away, one at a time, and expects the test that watches over each to fail. Run it in a clean checkout; every
# file is put back. GUARD_TEST may name another program than Maven that runs one test class: module, class.
set -u
cd "$(dirname "$0")/.."
failed=0

run() {
    if [ -n "${GUARD_TEST:-}" ]; then
        "$GUARD_TEST" "$1" "$2"
    else
        mvn -q -o -Dquick -DskipTests=false -pl "$1" -am -Dtest="$2" -Dsurefire.failIfNoSpecifiedTests=false test
    fi
}

# guard WHAT FILE FROM TO MODULE TEST: FROM and TO are a Perl substitution over the whole file
guard() {
    local what=$1 file=$2 from=$3 to=$4 module=$5 test=$6 kept
    kept=$(mktemp)
    cp "$file" "$kept"
    FROM=$from TO=$to perl -0pi -e 's/$ENV{FROM}/$ENV{TO}/' "$file"
    if cmp -s "$file" "$kept"; then
        echo "NOT FOUND  $what: $file has changed, mend this script"
        failed=1
    elif run "$module" "$test" >"$kept.log" 2>&1; then
        echo "UNNOTICED  $what: $test passes without it"
        failed=1
    elif grep -qE 'COMPILATION ERROR|error: ' "$kept.log"; then
        echo "NO GUARD   $what: does not compile without it, mend this script"
        failed=1
    else
        echo "noticed    $what: $test"
    fi
    cp "$kept" "$file"
    rm -f "$kept" "$kept.log"
}

web=platform/platform-web/src/main/java/com/docspot/platform/web
trail=platform/platform-events/src/main/java/com/docspot/platform/trail
auth=auth-service/src/main/java/com/docspot/auth

guard "a role without a row is refused" $web/AuthorizationTable.java \
    'return relations\.isEmpty\(\)\s+\?' 'return false ?' platform/platform-web com.docspot.platform.web.AuthorizationTest
guard "what is not yours looks absent" $web/Access.java \
    'throw new NotFoundException\(\);' 'return;' platform/platform-web com.docspot.platform.web.AuthorizationTest
guard "health data goes on the trail before it is sent" $trail/AnswersOnTrail.java \
    'trail\.touched\(subjects\(body\)\.distinct\(\)\.toList\(\)\);' '' platform/platform-test com.docspot.platform.trail.TrailTest
guard "refusals go on the trail" $trail/RefusalTrail.java \
    'ledger\.write\(refusal\);' '' platform/platform-test com.docspot.platform.trail.TrailTest
guard "records of the log are sealed" $auth/trail/Verification.java \
    'if \(keys\.canSign\(\) && ' 'if (false && ' auth-service com.docspot.auth.trail.VerificationTest
guard "the signed head shows a cut" $auth/trail/Verification.java \
    'if \(last < signedUpTo\)' 'if (last < 0)' auth-service com.docspot.auth.trail.VerificationTest
guard "a social sign-in ends where it began" $auth/social/Attempt.java \
    '&& MessageDigest\.isEqual\([\s\S]*?\)\);' ';' auth-service com.docspot.auth.social.SocialSignInTest
guard "an ID token carries our nonce" $auth/social/Exchange.java \
    'provider\.client\(\)\.nonce\(\)' 'false' auth-service com.docspot.auth.social.SocialSignInTest
guard "an ID token is for us" $auth/social/Exchange.java \
    'return ours' 'return true' auth-service com.docspot.auth.social.SocialSignInTest
guard "an unproved password is gone" $auth/account/VouchedLogins.java \
    '\.unset\("passwordHash"\)' '' auth-service com.docspot.auth.social.SocialSignInTest
guard "a refresh token that comes again ends the session" $auth/session/Sessions.java \
    'end\(token\.session\(\), EndReason\.TOKEN_REUSED\);' '' auth-service com.docspot.auth.session.SessionTest

exit $failed
