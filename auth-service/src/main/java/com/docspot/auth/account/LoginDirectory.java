package com.docspot.auth.account;

import com.docspot.auth.form.EmailAddress;
import com.docspot.auth.people.Contact;
import com.docspot.platform.web.Cursor;
import com.docspot.platform.web.Page;
import com.docspot.platform.web.PageRequest;
import com.docspot.platform.web.Role;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Finds logins for those who look after them. */
@Service
public class LoginDirectory {

    private final Logins logins;

    LoginDirectory(Logins logins) {
        this.logins = logins;
    }

    /**
     * Which logins; what is null does not matter.
     *
     * @param id of the login, of its patient or of its doctor
     */
    public record Filter(
            @Nullable EmailAddress email,
            @Nullable String id,
            @Nullable Role role,
            @Nullable LoginState state,
            @Nullable String organisationId) {}

    /** The logins that fit, the oldest first. */
    public Page<Login> find(Filter filter, PageRequest page) {
        var after = page.cursor() == null ? null : Cursor.decode(page.cursor(), 1).getFirst();
        var found = logins.find(filter, after, page.limit() + 1);
        var shown = found.stream().limit(page.limit()).map(logins::open).toList();
        return found.size() <= page.limit()
                ? Page.last(shown)
                : new Page<>(shown, Cursor.encode(shown.getLast().id()));
    }

    /** One login. */
    public Optional<Login> byId(String loginId) {
        return logins.byId(loginId).map(logins::open);
    }

    /** How to reach a doctor: by the addresses of their login. */
    public Optional<Contact> contactOfDoctor(String doctorId) {
        return logins.byDoctor(doctorId).map(login -> logins.open(login).contact());
    }
}
