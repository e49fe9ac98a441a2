package com.docspot.notification.inbox.web;

import com.docspot.notification.inbox.ReceivedLetter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** The inbox as one page without scripts. */
final class InboxPage {

    private static final String STYLE =
            """
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem }
            article { border: 1px solid color-mix(in srgb, currentcolor 25%, transparent); border-radius: .75rem; padding: .75rem 1.25rem; margin: 1rem 0 }
            h2 { font-size: 1.1rem; margin: .25rem 0 }
            p { white-space: pre-wrap; overflow-wrap: anywhere; margin: .5rem 0 }
            small { opacity: .8 }
            form { display: flex; gap: .5rem; align-items: end; flex-wrap: wrap }
            input, button { font: inherit; padding: .5rem .75rem }
            """;

    /** Lets the page have exactly its own style, and nothing else (CSP level 3, section 8.4). */
    static final String POLICY =
            "default-src 'none'; form-action 'self'; frame-ancestors 'none'; style-src 'sha256-%s'"
                    .formatted(hash(STYLE));

    private InboxPage() {}

    static String of(List<ReceivedLetter> letters, @Nullable String to) {
        var shown =
                letters.isEmpty()
                        ? "<p>Nothing has arrived yet.</p>"
                        : letters.stream().map(InboxPage::letter).collect(Collectors.joining());
        return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Inbox · DocSpot development</title>
        <style>%s</style>
        </head>
        <body>
        <main>
        <h1>Inbox</h1>
        <p>Each e-mail, SMS and push message that left the suite on this machine, newest first.</p>
        <form><label>To<br><input name="to" value="%s"></label><button>Show</button></form>
        %s
        <p><a href="/dev">All parts of the suite</a></p>
        </main>
        </body>
        </html>
        """
                .formatted(STYLE, escaped(to == null ? "" : to), shown);
    }

    private static String letter(ReceivedLetter letter) {
        var link = letter.link();
        return """
        <article>
        <small>%s · %s · %s</small>
        <h2>%s</h2>
        <p dir="auto">%s</p>
        %s
        </article>
        """
                .formatted(
                        letter.channel(),
                        escaped(letter.to()),
                        letter.at(),
                        escaped(letter.subject()),
                        escaped(letter.text()),
                        link == null
                                ? ""
                                : "<a href=\"%s\">Open the link</a>".formatted(escaped(link)));
    }

    private static String hash(String style) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
