package com.docspot.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.client.HttpServerErrorException;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Turns whatever ends a request early into a problem. The last to be asked, so that a service may
 * know better.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final String RETRY_SECONDS = "2";

    private final DataSize uploadLimit;
    private final Denials denials;

    ProblemAdvice(DataSize uploadLimit, Denials denials) {
        this.uploadLimit = uploadLimit;
        this.denials = denials;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(ProblemException e, HttpServletRequest request) {
        var problem = Problems.problem(e.status(), e.type(), e.title(), e.detail(), e.errors());
        return e.status().isSameCodeAs(HttpStatus.FORBIDDEN)
                ? denied(problem, request)
                : Problems.answer(problem);
    }

    /** Where the table asks for a relation, the thing may exist and be somebody else's. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> notFound(NotFoundException e, HttpServletRequest request) {
        return RequestAttributes.access(request).unrestricted()
                ? Problems.notFound()
                : denied(Problems.notFoundBody(), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> forbidden(AccessDeniedException e, HttpServletRequest request) {
        return denied(Problems.forbiddenBody(), request);
    }

    private ResponseEntity<ProblemDetail> denied(
            ProblemDetail refusal, HttpServletRequest request) {
        var current = new CurrentRequest(request);
        var denial =
                new Denial(
                        current.access().caller(),
                        current.method(),
                        current.pattern(),
                        current.thing(),
                        refusal.getStatus());
        return Problems.answer(denials.answer(denial, refusal));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLarge(BufferedBody.TooLargeException e) {
        return Problems.answer(Problems.tooLargeBody(e.limit()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> malformedUpload(MultipartException e) {
        return bad("malformed-upload", "The parts of the upload could not be read.", List.of());
    }

    @ExceptionHandler({ResourceAccessException.class, HttpServerErrorException.class})
    ResponseEntity<ProblemDetail> otherServiceAway(Exception e) {
        LOG.warn("another service does not answer: {}", e.getMessage());
        return unavailable(
                "service-unavailable",
                "A part of DocSpot that this needs does not answer now. Try again.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception e, HttpServletRequest request) {
        // The pattern, not the path: a path may hold a token.
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        LOG.error("{} {} failed unexpectedly", request.getMethod(), pattern, e);
        return Problems.answer(Problems.unexpectedBody());
    }

    private static ResponseEntity<ProblemDetail> unavailable(String type, String detail) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problems.unavailableBody(type, detail));
    }

    static ProblemDetail methodNotAllowedBody(String method) {
        return Problems.problem(
                HttpStatus.METHOD_NOT_ALLOWED,
                "method-not-allowed",
                "Method not allowed",
                method + " is not possible here; see the Allow header.");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return handleExceptionInternal(
                e, methodNotAllowedBody(e.getMethod()), headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var body =
                Problems.problem(
                        status,
                        "unsupported-media-type",
                        "Unsupported media type",
                        "Send the body as one of the types that the Accept header of this answer"
                                + " names.");
        return handleExceptionInternal(e, body, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(
            HttpMediaTypeNotAcceptableException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var body =
                Problems.problem(
                        status,
                        "not-acceptable",
                        "Not acceptable",
                        "Accept application/json: this cannot be had as you asked.");
        return handleExceptionInternal(e, body, headers, status, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return missing(e.getParameterName());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMissingServletRequestPart(
            MissingServletRequestPartException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return missing(e.getRequestPartName());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleServletRequestBindingException(
            ServletRequestBindingException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return e instanceof MissingRequestHeaderException header
                ? missing(header.getHeaderName())
                : asObject(
                        bad(
                                "bad-request",
                                "A parameter or header is missing or not acceptable.",
                                List.of()));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var name =
                e instanceof MethodArgumentTypeMismatchException argument
                        ? argument.getName()
                        : e.getPropertyName();
        var type = e.getRequiredType();
        // Any parameter is text, so that only a character can be wrong with it.
        var message = type == String.class ? PlainText.REPROACH : BadBody.expected(type);
        return asObject(
                bad(
                        "bad-parameter",
                        "A parameter is not what it should be.",
                        List.of(
                                new FieldProblem(
                                        BadBody.pointer(name == null ? "" : name), message))));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        var errors =
                e.getBindingResult().getAllErrors().stream()
                        .map(ProblemAdvice::fieldProblem)
                        .toList();
        return e.getParameter().hasParameterAnnotation(RequestBody.class)
                ? asObject(Problems.invalid(errors))
                : asObject(bad("bad-parameter", "A parameter is not acceptable.", errors));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (e.isForReturnValue()) {
            LOG.error("an answer breaks its own constraints", e);
            return asObject(Problems.answer(Problems.unexpectedBody()));
        }
        var errors = new ArrayList<FieldProblem>();
        var onlyBody = true;
        for (var result : e.getParameterValidationResults()) {
            onlyBody &= result.getMethodParameter().hasParameterAnnotation(RequestBody.class);
            errors.addAll(fieldProblems(result));
        }
        return onlyBody
                ? asObject(Problems.invalid(errors))
                : asObject(bad("bad-parameter", "A parameter is not acceptable.", errors));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return asObject(Problems.answer(BadBody.problem(e.getCause())));
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoHandlerFoundException(
            NoHandlerFoundException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return asObject(Problems.notFound());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return asObject(Problems.notFound());
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMaxUploadSizeExceededException(
            MaxUploadSizeExceededException e,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return asObject(Problems.answer(Problems.tooLargeBody(uploadLimit)));
    }

    /**
     * What is left: the status is the framework's, the words are ours, and the failure is logged if
     * it is our own.
     */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (status.is5xxServerError()) {
            LOG.error("a request failed unexpectedly", e);
        }
        var ours =
                body instanceof ProblemDetail problem
                                && problem.getType() != null
                                && problem.getType().toString().startsWith(Problems.TYPE_PREFIX)
                        ? problem
                        : ofStatus(status);
        return super.handleExceptionInternal(e, ours, headers, status, request);
    }

    /** The words for a status about which nothing more is known. */
    static ProblemDetail ofStatus(HttpStatusCode status) {
        return switch (status.value()) {
            case 401 -> Problems.unauthenticatedBody();
            case 403 -> Problems.forbiddenBody();
            case 404 -> Problems.notFoundBody();
            case 503 ->
                    Problems.unavailableBody(
                            "unavailable", "This is not available now. Try again.");
            default ->
                    status.is5xxServerError()
                            ? Problems.unexpectedBody()
                            : Problems.problem(
                                    status,
                                    "bad-request",
                                    "Bad request",
                                    "The request is not one that can be answered.");
        };
    }

    private static List<FieldProblem> fieldProblems(ParameterValidationResult result) {
        if (result instanceof ParameterErrors errors) {
            return errors.getAllErrors().stream().map(ProblemAdvice::fieldProblem).toList();
        }
        var name = result.getMethodParameter().getParameterName();
        return result.getResolvableErrors().stream()
                .map(error ->
                        new FieldProblem("/" + name, String.valueOf(error.getDefaultMessage())))
                .toList();
    }

    private static FieldProblem fieldProblem(ObjectError error) {
        return new FieldProblem(
                error instanceof FieldError field ? BadBody.pointer(field.getField()) : "",
                String.valueOf(error.getDefaultMessage()));
    }

    private static ResponseEntity<Object> missing(String name) {
        return asObject(
                bad(
                        "missing-parameter",
                        "Something that this request needs is missing.",
                        List.of(new FieldProblem("/" + name, "is missing"))));
    }

    private static ResponseEntity<ProblemDetail> bad(
            String type, String detail, List<FieldProblem> errors) {
        return Problems.answer(
                Problems.problem(
                        HttpStatus.BAD_REQUEST, type, Problems.titleOf(type), detail, errors));
    }

    private static ResponseEntity<Object> asObject(ResponseEntity<ProblemDetail> answer) {
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .body(answer.getBody());
    }
}
