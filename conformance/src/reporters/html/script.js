"use strict";
// Filters the results. The filter stands in the hash, as in #verdict=fail,warn&section=spaces&q=limit,
// so that a link keeps it; every other hash names a part of the page.

const form = document.getElementById("filter");
const results = [...document.querySelectorAll(".result")];
const groups = [...document.querySelectorAll(".group")];
const boxes = [...form.querySelectorAll("[name=verdict]")];
const needsAttention = ["fail", "harness-error", "warn"];

function isFilter(hash) {
    return hash.includes("=");
}

function firstFilter() {
    const kinds = boxes.map((box) => box.value).filter((kind) => needsAttention.includes(kind));
    return { verdict: kinds.join(","), section: "", q: "" };
}

function readHash() {
    const hash = location.hash.slice(1);
    if (!isFilter(hash))
        return null;
    const given = new URLSearchParams(hash);
    return { verdict: given.get("verdict") ?? "", section: given.get("section") ?? "", q: given.get("q") ?? "" };
}

function readForm() {
    const checked = boxes.filter((box) => box.checked).map((box) => box.value);
    return { verdict: checked.join(","), section: form.elements.section.value, q: form.elements.q.value };
}

function fillForm(filter) {
    const kinds = filter.verdict.split(",");
    for (const box of boxes)
        box.checked = kinds.includes(box.value);
    form.elements.section.value = filter.section;
    form.elements.q.value = filter.q;
}

// No verdict at all means every verdict.
function matches(result, filter, words) {
    const { verdict, section } = result.dataset;
    return (filter.verdict === "" || filter.verdict.split(",").includes(verdict)) &&
        (filter.section === "" || section === filter.section) &&
        words.every((word) => result.textContent.toLowerCase().includes(word));
}

function show(filter) {
    const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean);
    for (const result of results)
        result.hidden = !matches(result, filter, words);
    for (const group of groups)
        group.hidden = !group.querySelector(".result:not([hidden])");
    const shown = results.filter((result) => !result.hidden).length;
    form.elements.shown.value = `${shown} of ${results.length} shown`;
}

function apply(filter) {
    fillForm(filter);
    show(filter);
}

function keepInHash(filter) {
    const given = new URLSearchParams();
    for (const [name, value] of Object.entries(filter))
        given.set(name, value);
    history.replaceState(null, "", "#" + given.toString().replaceAll("%2C", ","));
}

// A link may lead to what the filter hides or a fold holds.
function reveal(id) {
    const target = document.getElementById(id);
    if (!target)
        return;
    target.hidden = false;
    if (target.closest(".group"))
        target.closest(".group").hidden = false;
    if (target.tagName === "DETAILS")
        target.open = true;
    target.scrollIntoView();
}

function followHash() {
    const filter = readHash();
    if (filter) {
        apply(filter);
        document.getElementById("results").scrollIntoView();
    } else if (location.hash.length > 1) {
        reveal(decodeURIComponent(location.hash.slice(1)));
    }
}

function changed() {
    const filter = readForm();
    show(filter);
    keepInHash(filter);
}

function copy(button) {
    const line = button.parentElement.querySelector("pre");
    const said = (word) => {
        button.textContent = word;
        setTimeout(() => { button.textContent = "Copy"; }, 1500);
    };
    const select = () => {
        getSelection().selectAllChildren(line);
        said("Selected");
    };
    if (navigator.clipboard)
        navigator.clipboard.writeText(line.textContent).then(() => said("Copied"), select);
    else
        select();
}

form.hidden = false;
form.addEventListener("input", changed);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", (event) => {
    event.preventDefault();
    fillForm({ verdict: "", section: "", q: "" });
    changed();
});
for (const button of document.querySelectorAll(".copy")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
}
addEventListener("hashchange", followHash);
apply(readHash() ?? firstFilter());
followHash();
