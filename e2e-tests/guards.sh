#!/usr/bin/env bash
# Takes guards away, one at a time, and expects the tests that watch over each to fail: an attack that nobody notices when
# its guard is gone is not tried. Prints how many cases, of all tests together, were seen to fail without their guard, and
# fails when a guard goes unnoticed. Nothing in the checkout is changed: a class without its guard is compiled into a folder
# of its own, which comes before the others on the class path.
#
#   e2e-tests/guards.sh [WORD]      only the guards in whose line WORD is
#
# It builds what it needs once; GUARDS_CLASSPATH may name a program that prints the class path of a module instead.
set -u
cd "$(dirname "$0")/.."
only=${1:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
java=${JAVA_HOME:+$JAVA_HOME/bin/}
runner=$PWD/e2e-tests/guards/RunCases.java
failed=0 noticed=0 guards=0
: >"$work/cases"

classpath() {
    [ -s "$work/$(basename "$1").cp" ] || if [ -n "${GUARDS_CLASSPATH:-}" ]; then
        "$GUARDS_CLASSPATH" "$1" >"$work/$(basename "$1").cp"
    else
        cp "$1/target/guards-classpath.txt" "$work/$(basename "$1").cp"
    fi
    printf '%s:%s:%s' "$PWD/$1/target/test-classes" "$PWD/$1/target/classes" "$(cat "$work/$(basename "$1").cp")"
}

# guard WHAT FILE FROM TO TEST…: FROM and TO are a Perl substitution over the whole file; a test is MODULE:CLASS or
# MODULE:CLASS#METHOD, several of one module apart by commas
guard() {
    local what=$1 file=$2 from=$3 to=$4
    shift 4
    [[ "$what $file $*" == *"$only"* ]] || return 0
    guards=$((guards + 1))
    local overlay=$work/overlay log=$work/log count=0
    rm -rf "$overlay" && mkdir -p "$overlay/source" "$overlay/classes"
    local without=$overlay/source/$(basename "$file")
    FROM=$from TO=$to perl -0pe 's/$ENV{FROM}/$ENV{TO}/' "$file" >"$without"
    if cmp -s "$file" "$without"; then
        echo "NOT FOUND  $what: $file has changed, mend this script"
        failed=1
        return
    fi
    local home=${file%/src/main/*}
    if ! "${java}javac" -proc:none -parameters -nowarn -cp "$(classpath "$home")" -d "$overlay/classes" "$without" \
        >"$log" 2>&1; then
        echo "NO GUARD   $what: does not compile without it, mend this script"
        sed 's/^/           /' "$log"
        failed=1
        return
    fi
    for test in "$@"; do
        local module=${test%%:*} names=${test#*:} path
        path=$overlay/classes:$launcher:$(classpath "$module")
        # The tests of a module find their files from its folder.
        (cd "$module" && timeout 300 "${java}java" -Xmx640m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
            -XX:+EnableDynamicAgentLoading --enable-native-access=ALL-UNNAMED -cp "$path" "$runner" ${names//,/ }) >"$log" 2>&1
        grep '^FAILED ' "$log" >>"$work/cases"
        count=$((count + $(grep -c '^FAILED ' "$log")))
        if ! grep -q '^RAN [1-9]' "$log"; then
            echo "BROKEN     $what: $names did not run"
            tail -5 "$log"
            failed=1
        fi
    done
    if [ "$count" = 0 ]; then
        echo "UNNOTICED  $what: $* pass without it"
        failed=1
    else
        noticed=$((noticed + 1))
        echo "noticed    $what: $count"
    fi
}

if [ -z "${GUARDS_CLASSPATH:-}" ]; then
    echo "Building …"
    mvn -q -o -Dquick -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/guards-classpath.txt ||
        mvn -q -Dquick -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/guards-classpath.txt ||
        exit 2
fi
# Surefire brought it along for the tests of the build.
launcher=$(classpath e2e-tests | tr : '\n' | grep junit-platform-launcher | head -1)
[ -n "$launcher" ] || { echo "There is no junit-platform-launcher on the class path of e2e-tests." >&2; exit 2; }

web=platform/platform-web/src/main/java/com/docspot/platform/web
mongo=platform/platform-mongo/src/main/java/com/docspot/platform/mongo
trail=platform/platform-events/src/main/java/com/docspot/platform/trail
gateway=gateway-service/src/main/java/com/docspot/gateway
auth=auth-service/src/main/java/com/docspot/auth
tokens="platform/platform-test:com.docspot.platform.test.TestTokensTest#eachThatMustBeRefusedIs"
gatewayTokens=gateway-service:com.docspot.gateway.TokensTest
atDoor="platform/platform-web:com.docspot.platform.web.TokensAtTheDoorTest"
attack=auth-service:com.docspot.auth.AttackTest
session=auth-service:com.docspot.auth.session.SessionTest
social=auth-service:com.docspot.auth.social.SocialSignInTest

# Tokens
unsigned='((java.util.function.Function<String, Jwt>) text -> {
            try {
                var parsed = JWTParser.parse(text);
                var claimed = new java.util.HashMap<String, Object>(parsed.getJWTClaimsSet().getClaims());
                claimed.replaceAll((_, value) -> value instanceof java.util.Date date ? date.toInstant() : value);
                return Jwt.withTokenValue(text).headers(headers -> headers.putAll(parsed.getHeader().toJSONObject()))
                        .claims(all -> all.putAll(claimed)).build();
            } catch (ParseException nonsense) {
                throw new org.springframework.security.oauth2.jwt.BadJwtException("nonsense");
            }
        }).apply(token)'
guard "a token has our signature" $web/AccessTokens.java \
    'decoder\.decode\(token\) : known' "$unsigned : known" $tokens $atDoor $gatewayTokens "auth-service:com.docspot.auth.token.TokenTest#tokensSignedWithOurOwnPublishedKeyAsASecretAreRefused"
guard "a token is signed by RS256" $web/AccessTokens.java \
    '<>\(JWSAlgorithm\.RS256, this' '<>(Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS512), this' $tokens $atDoor
guard "a token is an access token" $web/AccessTokens.java \
    'new DefaultJOSEObjectTypeVerifier<>\(new JOSEObjectType\("at\+jwt"\)\)' '(type, context) -> {}' $tokens $atDoor
guard "a token is of our issuer" $web/AccessTokens.java \
    'new JwtIssuerValidator\(security\.issuer\(\)\),' '' $tokens $atDoor
guard "a token is for us" $web/AccessTokens.java \
    'return audiences != null && audiences\.contains\(audience\);' 'return true;' $tokens $atDoor
guard "a token comes to its end" $web/AccessTokens.java \
    '<>\(\s+times,' '<>(' $tokens $atDoor
guard "a token says who it speaks for, and until when" $web/AccessTokens.java \
    'judge\(isComplete\(token\)' 'judge(true' $tokens $atDoor
guard "a token ends with its session" $web/AccessTokens.java \
    'goesOn\(token, endedSessions\),' 'true,' $gatewayTokens "$session#theEndIsToldOnceAndHoldsInThisProcessAtOnce"
guard "there is one Authorization header" $gateway/identity/TokenFilter.java \
    'values\.size\(\) > 1' 'values.size() > 9' $gatewayTokens

# Refresh
guard "only the current refresh token is exchanged" $auth/session/Sessions.java \
    '\.and\("current"\)\.is\(token\.hash\(\)\)' '' $session
guard "the grace of a refresh token comes to its end" $auth/session/Sessions.java \
    '\.and\("previousUntil"\)\s*\.gt\(now\)' '' $session
guard "a refresh token that comes again ends the session" $auth/session/Sessions.java \
    'end\(token\.session\(\), EndReason\.TOKEN_REUSED\);' '' $session
guard "a refresh token has our seal" $auth/session/RefreshToken.java \
    'return MessageDigest\.isEqual\([\s\S]*?\)\s+\?' 'return true ?' $session
guard "a browser refreshes from our own pages" $auth/session/Flavour.java \
    '!origin\.equals\(request\.getHeader\(HttpHeaders\.ORIGIN\)\)' 'false' $session

# What a request may say
guard "unknown fields are refused" $web/StrictJson.java \
    'DeserializationFeature\.FAIL_ON_UNKNOWN_PROPERTIES,' '' $attack
guard "text is text" $web/PlainText.java \
    'if \(!parser\.hasToken\(JsonToken\.VALUE_STRING\)\) \{[\s\S]*?\n        \}' \
    'if (!parser.hasToken(JsonToken.VALUE_STRING)) { parser.skipChildren(); return "x"; }' $attack
guard "a field stands once" $web/StrictJson.java \
    '\.enable\(StreamReadFeature\.STRICT_DUPLICATE_DETECTION\)' '' $attack
guard "text has no control characters" $web/PlainText.java \
    'if \(text == null\) \{\s+throw new Refused\(parser\);' 'if (text == null) { return "x";' $attack
guard "a name shows all that it is" $auth/form/Checks.java \
    'allMatch\(Checks::isVisible\)' 'allMatch(_ -> true)' $attack \
    auth-service:com.docspot.auth.account.ProfileTest
guard "one word of a list is one of them" $auth/form/Checks.java \
    'return problem\(pointer, "is none of " \+ List\.of\(words\.getEnumConstants\(\)\)\);' \
    'return Optional.of(words.getEnumConstants()[0]);' $attack
guard "nesting comes to an end" $web/StrictJson.java \
    '\.maxNestingDepth\(MAX_DEPTH\)' '.maxNestingDepth(100_000)' platform/platform-web:com.docspot.platform.web.ProblemsTest
guard "a body is counted" $web/BodyFilter.java \
    'new BufferedBody\(request, limit\)' 'request' platform/platform-web:com.docspot.platform.web.BodyLimitsTest
guard "an address is an address before its @" $auth/form/EmailAddress.java \
    'if \(!isLocalPart\(local\)\)' 'if (false)' auth-service:com.docspot.auth.form.EmailAddressTest
guard "an address is an address after its @" $auth/form/EmailAddress.java \
    'return fits && ascii\.length\(\) <= MAX_LENGTH \?' 'return true ?' auth-service:com.docspot.auth.form.EmailAddressTest
guard "two spellings are one address" $auth/form/EmailAddress.java \
    'fold\(local\) \+' 'local +' auth-service:com.docspot.auth.form.EmailAddressTest
guard "what is tried first is no password" $auth/account/PasswordRules.java \
    'return COMMON\.isGuessable\(password, words\)' 'return false' \
    auth-service:com.docspot.auth.account.PasswordRulesTest#refusesWhatIsTriedFirst,com.docspot.auth.account.PasswordRulesTest#refusesWhatIsMadeOfThePersonsOwnWords

# Who may
guard "a role without a row is refused" $web/AuthorizationFilter.java \
    'deny\(caller, request\.getMethod\(\), pattern, response\);' \
    '{ RequestAttributes.access(request, new Access(caller, java.util.Set.of("any"), kin.get())); chain.doFilter(request, response); }' \
    platform/platform-web:com.docspot.platform.web.AuthorizationTest $attack
guard "what is not yours looks absent" $web/Access.java \
    'throw new NotFoundException\(\);' 'return;' platform/platform-web:com.docspot.platform.web.AuthorizationTest \
    document-service:com.docspot.document.AuthorizationCellsTest
guard "health data goes on the trail before it is sent" $trail/AnswersOnTrail.java \
    'trail\.touched\(subjects\(body\)\.distinct\(\)\.toList\(\)\);' '' platform/platform-test:com.docspot.platform.trail.TrailTest
guard "refusals go on the trail" $trail/RefusalTrail.java \
    'ledger\.write\(refusal\);' '' platform/platform-test:com.docspot.platform.trail.TrailTest
guard "records of the log are sealed" $auth/trail/Verification.java \
    'if \(keys\.canSign\(\) && ' 'if (false && ' auth-service:com.docspot.auth.trail.VerificationTest
guard "the signed head shows a cut" $auth/trail/Verification.java \
    'if \(last < signedUpTo\)' 'if (last < 0)' auth-service:com.docspot.auth.trail.VerificationTest
guard "ciphertext is bound to its place" $mongo/Sealing.java \
    'cipher\.updateAAD\(associated\);' '' platform/platform-test:com.docspot.platform.mongo.FieldCipherTest

# Guessing
guard "guesses are slowed down" $auth/session/Throttle.java \
    'if \(over\.isAfter\(now\)\)' 'if (false)' auth-service:com.docspot.auth.session.ThrottleTest
guard "codes of a take-over have few tries" $auth/people/TakeOverTries.java \
    'return counted\.getInteger\("tries"\) <= MOST;' 'return true;' auth-service:com.docspot.auth.people.TakeOverTest
guard "a code of the application works once" $auth/factor/Totp.java \
    'same && step > lastUsed' 'same' auth-service:com.docspot.auth.factor.FactorTest

# Social sign-in
guard "a social sign-in ends where it began" $auth/social/Attempt.java \
    '&& MessageDigest\.isEqual\([\s\S]*?\)\);' ';' $social
guard "an ID token carries our nonce" $auth/social/Exchange.java \
    'provider\.client\(\)\.nonce\(\)' 'false' $social
guard "an ID token is for us" $auth/social/Exchange.java \
    'var ours =[\s\S]*?null;' 'var ours = true;' $social
guard "an ID token for several names us" $auth/social/Exchange.java \
    '&& \(party == null \|\| party\.equals\(client\.clientId\(\)\)\)' '' $social
guard "an unproved password is gone" $auth/account/VouchedLogins.java \
    '\.unset\("passwordHash"\)' '' $social

# The gateway
guard "a path is read in one way" $gateway/edge/PathFilter.java \
    '!PathTricks\.isHonest\(path\)' 'false' "gateway-service:com.docspot.gateway.EdgeTest\$Paths"
guard "a foreign page is refused" $gateway/edge/CorsFilter.java \
    '!settings\.get\(\)\.origins\(\)\.contains\(origin\)' 'false' "gateway-service:com.docspot.gateway.EdgeTest\$Cors"
guard "headers of strangers are not believed" $gateway/edge/Origin.java \
    'return trusts\(trusted, peer\) \? direct\.behindProxy\(request, trusted\) : direct;' \
    'return direct.behindProxy(request, trusted);' "gateway-service:com.docspot.gateway.EdgeTest\$WhoTheClientIs" gateway-service:com.docspot.gateway.LimitsTest
guard "management is for who is near" $gateway/edge/OriginFilter.java \
    '!now\.showsManagementTo\(origin\.address\(\)\)' 'false' "gateway-service:com.docspot.gateway.EdgeTest\$Management"
guard "an IPv6 client is its network" $gateway/edge/Origin.java \
    'bytes == null \|\| bytes\.length == 4' 'true' gateway-service:com.docspot.gateway.LimitsTest

cases=$(sort -u "$work/cases" | wc -l)
echo "$noticed of $guards guards were missed when they were gone; $cases attack cases were seen to fail without their guard"
[ -n "$only" ] || [ "$cases" -ge 100 ] || failed=1
exit $failed
