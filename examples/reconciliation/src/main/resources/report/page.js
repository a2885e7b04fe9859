/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
(function () {
    'use strict';

    const ROWS = 50;
    const MOST_PRINTED = 5000;
    // the positions in a line
    const ORDER = 1, RESULT = 4, VERDICT = 5, REASON = 6;
    const INVISIBLE = /[\p{Cf}\p{Zl}\p{Zp}]/gu;

    const byId = id => document.getElementById(id);
    const texts = JSON.parse(byId('texts').textContent);
    const form = byId('search');
    const wanted = byId('wanted');
    const found = byId('found');
    const download = byId('download');
    // in the order of the file
    const differences = [];
    const sections = Array.from(document.querySelectorAll('section.verdict'), sectionOf);
    const byVerdict = [];
    let inPage = 0;

    function say(key, ...values) {
        return texts[key].replace(/\{(\d)\}/g, (place, i) => values[i]);
    }

    function number(value) {
        return grouped(String(value));
    }

    function grouped(digits) {
        const point = digits.indexOf('.') < 0 ? digits.length : digits.indexOf('.');
        return digits.substring(0, point).replace(/\d(?=(?:\d{3})+$)/g, '$&,') + digits.substring(point);
    }

    /** Shows invisible characters as ReportFormat.escape does. */
    function visible(text) {
        return text.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g, '\ufffd').replace(INVISIBLE,
            mark => '[U+' + mark.codePointAt(0).toString(16).toUpperCase().padStart(4, '0') + ']');
    }

    /** The search ignores case and invisible marks. */
    function searchable(text) {
        return text.replace(INVISIBLE, '').toLowerCase();
    }

    function element(name, text) {
        const made = document.createElement(name);
        if (text) {
            made.textContent = text;
        }
        return made;
    }

    function button(key, act) {
        const made = element('button', { first: '\u00ab', previous: '\u2039', next: '\u203a', last: '\u00bb' }[key]);
        made.type = 'button';
        made.setAttribute('aria-label', say(key));
        made.title = say(key);
        // never disabled, so that it keeps the keyboard focus on the first and the last page
        made.addEventListener('click', () => {
            if (made.getAttribute('aria-disabled') !== 'true') {
                act();
            }
        });
        return made;
    }

    function sectionOf(place) {
        const section = {
            place: place, name: place.id.toUpperCase().replace(/-/g, '_'), details: place.querySelector('details'),
            isDifference: place.id !== 'matched',
            body: place.querySelector('tbody'), lines: [], keys: null, hits: [], page: 0, opened: false
        };
        const turn = to => () => {
            section.page = to(section.page, lastPage(section));
            show(section);
            place.scrollIntoView({ block: 'start' });
        };
        section.buttons = {
            first: button('first', turn(() => 0)), previous: button('previous', turn(page => page - 1)),
            next: button('next', turn(page => page + 1)), last: button('last', turn((page, last) => last))
        };
        section.range = element('span');
        section.range.setAttribute('role', 'status');
        section.pager = element('nav');
        section.pager.className = 'pager';
        section.pager.setAttribute('aria-label', say('pages', place.querySelector('caption').textContent));
        section.pager.append(section.buttons.first, section.buttons.previous, section.range, section.buttons.next,
            section.buttons.last);
        section.printed = element('p');
        section.printed.className = 'printed';
        place.querySelector('table').after(section.pager, section.printed);
        return section;
    }

    function read() {
        sections.forEach(section => { byVerdict[section.place.dataset.verdict] = section; });
        document.querySelectorAll('script.lines').forEach(part => {
            JSON.parse(part.textContent).forEach(line => {
                const section = byVerdict[line[VERDICT]];
                section.lines.push(line);
                inPage++;
                if (section.isDifference) {
                    differences.push(line);
                }
            });
        });
        sections.filter(section => !section.isDifference).forEach(section => {
            // unpaid orders first, as in the page without a script, because they are easy to overlook
            const paid = line => line[RESULT] === 'SUCCESS';
            section.lines = section.lines.filter(line => !paid(line)).concat(section.lines.filter(paid));
        });
    }

    function row(line) {
        const made = element('tr');
        line.forEach((value, i) => {
            if (i !== VERDICT) {
                const text = i === 2 || i === 3 ? grouped(value) : i === 0 ? String(value) : visible(value);
                const cell = element('td', text);
                if (i === REASON) {
                    cell.lang = 'en';
                }
                made.append(cell);
            }
        });
        return made;
    }

    function fill(section, from, to) {
        const rows = document.createDocumentFragment();
        for (let i = from; i < to; i++) {
            rows.append(row(section.hits[i]));
        }
        section.body.replaceChildren(rows);
    }

    function lastPage(section) {
        return Math.max(0, Math.ceil(section.hits.length / ROWS) - 1);
    }

    function show(section) {
        const from = section.page * ROWS;
        const to = Math.min(from + ROWS, section.hits.length);
        fill(section, from, to);
        section.pager.hidden = section.hits.length <= ROWS;
        section.range.textContent = say('range', number(from + 1), number(to), number(section.hits.length));
        section.buttons.first.setAttribute('aria-disabled', section.page === 0);
        section.buttons.previous.setAttribute('aria-disabled', section.page === 0);
        section.buttons.next.setAttribute('aria-disabled', section.page === lastPage(section));
        section.buttons.last.setAttribute('aria-disabled', section.page === lastPage(section));
    }

    function narrow(section, text) {
        if (text === '') {
            return section.lines;
        }
        section.keys = section.keys || section.lines.map(line => searchable(line[ORDER]));
        return section.lines.filter((line, i) => section.keys[i].includes(text));
    }

    /** Shows the lines that match the order's number and the verdict. */
    function search() {
        const text = searchable(wanted.value.trim());
        const chosen = form.elements.verdict.value;
        let hits = 0;
        sections.forEach(section => {
            const isAsked = chosen === '' || chosen === section.place.id;
            section.hits = isAsked ? narrow(section, text) : [];
            section.page = 0;
            section.place.hidden = section.hits.length === 0;
            hits += section.hits.length;
            show(section);
            if (section.details) {
                openIf(section, !section.place.hidden && (text !== '' || chosen !== ''));
            }
        });
        found.textContent = text === '' && chosen === '' ? ''
            : hits === 0 ? say('none') : say('some', number(hits), number(inPage));
    }

    /** Closes only the sections that the search has opened. */
    function openIf(section, wish) {
        if (wish && !section.details.open) {
            section.details.open = true;
            section.opened = true;
        } else if (!wish && section.opened) {
            section.details.open = false;
            section.opened = false;
        }
    }

    function follow() {
        // report.html#order=2026... shows that order, for links in notes or tickets
        if (location.hash.startsWith('#order=')) {
            try {
                wanted.value = decodeURIComponent(location.hash.substring(7));
            } catch (notEncoded) {
                wanted.value = location.hash.substring(7);
            }
            search();
        } else {
            const section = sections.find(each => '#' + each.place.id === location.hash);
            if (section && section.details) {
                section.details.open = true;
            }
        }
    }

    /** Writes the same bytes as the CSV of all lines, see ReportWriter. */
    function csvField(text) {
        const safe = /^[ \t\r\n]*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text) ? "'" + text : text;
        return safe.length > 24 || /[\x00-,\\]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
    }

    function csvRow(line) {
        return [csvField(line[ORDER]), line[2], line[3], csvField(line[RESULT]), byVerdict[line[VERDICT]].name,
            csvField(line[REASON])].join(',') + '\n';
    }

    function save() {
        // the byte order mark makes Excel read UTF-8
        const parts = ['\ufeff', 'no_order,merchant_amount,lianlian_amount,result,verdict,reason\n'];
        for (let i = 0; i < differences.length; i += 1000) {
            parts.push(differences.slice(i, i + 1000).map(csvRow).join(''));
        }
        const link = element('a');
        link.href = URL.createObjectURL(new Blob(parts, { type: 'text/csv;charset=utf-8' }));
        link.download = download.dataset.name;
        document.body.append(link);
        link.click();
        link.remove();
        // later, because some browsers read it only after a moment
        setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    }

    /** For printing, shows every matching line to look into, up to about 300 sheets of paper. */
    function beforePrint() {
        let room = MOST_PRINTED;
        sections.filter(section => section.isDifference).forEach(section => {
            const count = Math.min(room, section.hits.length);
            room -= count;
            fill(section, 0, count);
            section.printed.textContent = count === section.hits.length ? ''
                : say('printed', number(count), number(section.hits.length));
        });
    }

    form.addEventListener('submit', event => event.preventDefault());
    form.addEventListener('input', search);
    download.addEventListener('click', save);
    window.addEventListener('hashchange', follow);
    window.addEventListener('beforeprint', beforePrint);
    window.addEventListener('afterprint', () => sections.forEach(show));

    read();
    document.querySelector('.finder nav').hidden = true;
    form.hidden = false;
    new ResizeObserver(() => {
        // the headings of the tables are sticky below the finder
        document.documentElement.style.setProperty('--finder', document.querySelector('.finder').offsetHeight + 'px');
    }).observe(document.querySelector('.finder'));
    search();
    follow();
}());
