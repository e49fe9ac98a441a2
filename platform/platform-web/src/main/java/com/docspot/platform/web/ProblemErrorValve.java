package com.docspot.platform.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;

/**
 * Answers what Tomcat itself refuses, such as a request line that is none, with a problem instead
 * of a page.
 */
public final class ProblemErrorValve extends ErrorReportValve {

    /** Made by Tomcat, by name. */
    public ProblemErrorValve() {
        setShowReport(false);
        setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        var status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var problem = ProblemAdvice.ofStatus(HttpStatusCode.valueOf(status));
        // Every word is a constant of ours, so nothing needs escaping.
        var body =
                "{\"type\":\""
                        + problem.getType()
                        + "\",\"title\":\""
                        + problem.getTitle()
                        + "\",\"status\":"
                        + status
                        + ",\"detail\":\""
                        + problem.getDetail()
                        + "\"}";
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setHeader("Cache-Control", "no-store");
            response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException _) {
            // Nobody is there any more to tell.
        }
    }
}
