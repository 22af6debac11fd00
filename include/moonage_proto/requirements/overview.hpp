#pragma once

#include <moonage_proto/requirement.hpp>

namespace moonage_proto::ledger {

/// What holds for every operation: where the API lives, its conventions and its media type.
/// Reference: Overview.
inline constexpr requirement overview[] = {
    {"api.base-url", api_section::overview, must, stated, untestable,
     "The service answers below the base URL https://api.moonage.ai/v1.",
     "A run drives the base URL of its profile, which need not be the service's own."},
    {"api.base-url-is-https", api_section::overview, must, stated, observed,
     "The API is served over https.",
     "An implementation under test often stands behind plain http on a developer's machine."},
    {"api.rest-conventions", api_section::overview, must, stated, observed,
     "The API follows REST conventions in its methods and paths.",
     "The conventions are not named; the operations' own requirements check what can be told."},
    {"api.replies-are-json", api_section::overview, must, stated, checked,
     "The body of a reply, where there is one and it is not an event stream, is valid JSON."},
    {"api.content-type-of-replies", api_section::overview, must, stated, checked,
     "A reply with a body has the media type application/json, parameters aside, unless it is an "
     "event stream."},
    {"api.content-type-of-requests", api_section::overview, must, stated, checked,
     "A request body sent as application/json is accepted."},
    {"api.json.no-duplicate-members", api_section::overview, should, inferred, observed,
     "No object in a reply has two members of the same name.",
     "The reference does not say so; RFC 8259 only advises it."},
    {"api.json.utf-8", api_section::overview, should, inferred, observed,
     "JSON in replies is encoded in UTF-8.",
     "The reference names no encoding; RFC 8259 asks for UTF-8 between open systems."},
    {"api.request.other-media-type", api_section::overview, may, inferred, observed,
     "A request body of another media type is refused.",
     "The reference does not say how such a request is answered; 415 and 400 are usual."},
    {"api.request.unknown-members", api_section::overview, may, inferred, observed,
     "Members of a request that are not known are ignored or refused.",
     "The reference does not say how they are treated."},
    {"api.request.charset-parameter", api_section::overview, should, inferred, observed,
     "The media type application/json with a charset parameter is accepted.",
     "The reference does not mention parameters of the media type."},
    {"api.method-not-allowed", api_section::overview, may, inferred, observed,
     "A method that a path does not have is refused.",
     "The reference names no status for it; 405 and 404 are usual."},
    {"api.head", api_section::overview, may, inferred, observed,
     "HEAD answers as GET does, without a body.", "The reference does not mention HEAD."},
    {"api.unknown-path", api_section::overview, may, inferred, observed,
     "A path that the reference does not list is answered with the status 404.",
     "The reference speaks of resources that do not exist, not of paths."},
};

} // namespace moonage_proto::ledger
