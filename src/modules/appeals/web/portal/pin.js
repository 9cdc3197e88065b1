/*
 * The pin of the form "say something": a tap, the arrow keys or the telephone's own place fill in the field of coordinates.
 * Runs as it stands in browsers from Chrome 79 and iOS 13 on; without it the form works by what is typed.
 */
(function () {
  var box = document.querySelector('[data-pin]')
  if (!box) return
  var words = JSON.parse(box.getAttribute('data-pin'))
  var one = function (name) { return box.querySelector('[data-pin-' + name + ']') }
  var field = box.querySelector('input[name=point]')
  var map = one('map')
  var said = one('said')
  var frame = map && JSON.parse(map.getAttribute('data-pin-map'))
  var at = null

  var say = function (text) { said.textContent = text }
  var townAt = function (code) {
    if (!code) return ''
    var tile = document.querySelector('input[name=town][value="' + code + '"]') || document.querySelector('input[name=town][value="' + code + '000"]')
    if (!tile) return ''
    tile.checked = true
    return tile.parentNode.textContent
  }
  var put = function (x, y) {
    at = { x: x, y: y }
    var mark = one('mark')
    mark.setAttribute('transform', 'translate(' + x + ' ' + y + ')')
    mark.setAttribute('visibility', 'visible')
  }
  /* The area under a place of the drawing, by its boundaries. */
  var areaAt = function (x, y) {
    var point = map.createSVGPoint()
    point.x = x
    point.y = y
    var found = Array.prototype.filter.call(map.querySelectorAll('path[data-code]'), function (path) { return path.isPointInFill ? path.isPointInFill(point) : false })
    return found.length > 0 ? found[0].getAttribute('data-code') : ''
  }
  var write = function (lng, lat, more) {
    var point = lng.toFixed(5) + ', ' + lat.toFixed(5)
    field.value = point
    say(words.set.replace('{point}', point).replace('{town}', more))
  }
  var pinned = function (x, y) {
    put(x, y)
    write(frame.west + (x - frame.left) / frame.perLon, frame.north - (y - frame.top) / frame.perLat, townAt(areaAt(x, y)))
  }
  var located = function (place) {
    var lng = place.coords.longitude
    var lat = place.coords.latitude
    var town = ''
    if (map) {
      var x = frame.left + (lng - frame.west) * frame.perLon
      var y = frame.top + (frame.north - lat) * frame.perLat
      put(x, y)
      town = townAt(areaAt(x, y))
    }
    write(lng, lat, town + ' ' + words.accuracy.replace('{m}', String(Math.round(place.coords.accuracy))))
  }
  var clear = function () {
    at = null
    field.value = ''
    if (map) one('mark').setAttribute('visibility', 'hidden')
    say(words.cleared)
  }

  one('tools').hidden = false
  one('clear').addEventListener('click', clear)
  if (navigator.geolocation && window.isSecureContext) {
    one('here').hidden = false
    one('here').addEventListener('click', function () {
      say(words.asking)
      navigator.geolocation.getCurrentPosition(located, function () { say(words.denied) }, { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 })
    })
  }
  if (!map) return
  one('area').hidden = false
  map.addEventListener('click', function (event) {
    var point = map.createSVGPoint()
    point.x = event.clientX
    point.y = event.clientY
    var inside = point.matrixTransform(map.getScreenCTM().inverse())
    pinned(inside.x, inside.y)
  })
  map.addEventListener('keydown', function (event) {
    var step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key]
    if (!step) return
    event.preventDefault()
    var size = map.viewBox.baseVal
    var far = event.shiftKey ? 24 : 4
    var from = at || { x: size.width / 2, y: size.height / 2 }
    pinned(Math.min(size.width, Math.max(0, from.x + step[0] * far)), Math.min(size.height, Math.max(0, from.y + step[1] * far)))
  })
})()
